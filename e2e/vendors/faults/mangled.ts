/** What a broken server, or somebody in between, makes of an answer. */
export type Mangling = (text: string) => string;

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const ID = /^(?:id|folderId|folderSN|EmailFolderId)$/;
const PARENT = /^(?:parentId|parentFolderId|parentFolderSN)$/;
const KIND = /^(?:type|eventType|folderType|role|kind|accessMode|State)$/;

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** @returns the value with every list of objects, however deep, put through `change` */
function eachList(value: Json, change: (list: readonly Json[]) => readonly Json[]): Json {
  if (isList(value)) {
    const inner = value.map((each) => eachList(each, change));
    return inner.some(isObject) ? change(inner) : inner;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, eachList(each, change)]));
}

function eachField(value: Json, change: (name: string, value: Json) => Json): Json {
  if (isList(value)) return value.map((each) => eachField(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(name, eachField(each, change))]));
}

/** @returns the value with something of another kind in the place of every text, number, truth and list of values */
function ofOtherTypes(value: Json): Json {
  if (isList(value)) return value.length === 0 ? {} : value.map(ofOtherTypes);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, ofOtherTypes(each)]));
  }
  if (typeof value === 'string') return { was: value };
  return typeof value === 'number' ? [value] : 'neither';
}

/** In a list of folders each becomes the child of the next one, and the last that of the first. */
function inARing(list: readonly Json[]): readonly Json[] {
  const ids = list.map((each) =>
    isObject(each) ? Object.entries(each).find(([name]) => ID.test(name))?.[1] : undefined,
  );
  return list.map((each, at) => {
    if (!isObject(each)) return each;
    const next = ids[(at + 1) % ids.length] ?? null;
    return Object.fromEntries(Object.entries(each).map(([name, old]) => [name, PARENT.test(name) ? next : old]));
  });
}

const json =
  (change: (value: Json) => Json): Mangling =>
  (text) => {
    // What is no JSON, an answer without content above all, is mangled by becoming some.
    const value: Json = text.trim() === '' ? {} : JSON.parse(text);
    return JSON.stringify(change(value));
  };

const DEEP = 50_000;

/** Answers with something wrong in them; the server has done what it was asked. */
export const MANGLINGS = {
  empty: () => '',
  blank: () => ' \r\n',
  truncated: (text) => text.slice(0, text.length / 2) || '{',
  'only null': () => 'null',
  'an empty object': () => '{}',
  'an empty list': () => '[]',
  'a number': () => '17',
  'deeply nested lists': () => '['.repeat(DEEP) + ']'.repeat(DEEP),
  'deeply nested objects': () => `${'{"id":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'wrong types': json(ofOtherTypes),
  'every value null': json((value) => eachField(value, (_, each) => (typeof each === 'object' ? each : null))),
  'twice the same ids': json((value) => eachList(value, (list) => [...list, ...list])),
  'one id for all': json((value) =>
    eachField(value, (name, each) => (ID.test(name) ? (typeof each === 'number' ? 7 : '7') : each)),
  ),
  cycles: json((value) => eachList(value, inARing)),
  orphans: json((value) =>
    eachField(value, (name, each) => (PARENT.test(name) ? (typeof each === 'number' ? 999_999 : 'nowhere') : each)),
  ),
  'unknown kinds and events': json((value) =>
    eachField(value, (name, each) => (KIND.test(name) ? 'constellation' : each)),
  ),
  'values out of all bounds': json((value) =>
    eachField(value, (_, each) => (typeof each === 'number' ? (each % 2 === 0 ? 1e308 : -1) : each)),
  ),
  'names nobody asked for': json((value) =>
    eachList(value, (list) =>
      list.map((each) =>
        isObject(each)
          ? JSON.parse(`{"__proto__":{"id":"x"},"constructor":1,${JSON.stringify(each).slice(1)}`.replace(/,\}$/, '}'))
          : each,
      ),
    ),
  ),
} as const satisfies Readonly<Record<string, Mangling>>;
