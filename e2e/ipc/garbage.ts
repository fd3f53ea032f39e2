const big = 'x'.repeat(10_000_000);

const cyclic: Record<string, unknown> = { account: 'a' };
cyclic.account = cyclic;

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let i = 0; i < depth; i++) value = { account: value };
  return value;
}

/** JSON, unlike a literal, makes `__proto__` a property of its own. */
const fromJson = (text: string): unknown => JSON.parse(text);

/** What no request takes, by name: wrong types, too much, too deep, too clever. */
export const GARBAGE: Readonly<Record<string, readonly unknown[]>> = {
  'no argument': [],
  undefined: [undefined],
  null: [null],
  'a number': [42],
  'not a number': [Number.NaN],
  'a text': ['accounts:list'],
  true: [true],
  'a big integer': [10n],
  'a list': [[]],
  'a list of lists': [[[[]]]],
  'a date': [new Date(0)],
  'a map': [new Map([['account', 'a']])],
  bytes: [new Uint8Array(10)],
  'an error': [new Error('x')],
  'two arguments': [{}, {}],
  'an unknown key': [{ nobodyKnows: 1 }],
  'every known key, wrongly typed': [
    {
      account: 1,
      label: [],
      connection: 'x',
      secret: {},
      tier: 0,
      passphrase: [],
      folder: {},
      key: 1,
      x: '1',
      y: null,
      opened: 'x',
      closed: 1,
      top: 2,
      focused: 3,
      theme: 'pink',
    },
  ],
  'a prototype of its own': [fromJson('{"__proto__":{"account":"a"}}')],
  'a prototype beside': [fromJson('{"account":"a","__proto__":{"polluted":true}}')],
  'a prototype further in': [fromJson('{"connection":{"__proto__":{"polluted":true},"vendor":"jmap"}}')],
  'a constructor': [fromJson('{"account":"a","constructor":{"prototype":{"polluted":true}}}')],
  'a vendor named as a prototype key': [
    { account: null, label: 'x', connection: { vendor: '__proto__' }, secret: 'x', tier: 'constructor' },
  ],
  '10 MB of text': [big],
  '10 MB in a field': [{ account: big }],
  '10 MB in every field': [
    { account: big, folder: big, key: big, secret: big, label: big, passphrase: big, theme: big, focused: big },
  ],
  '10 MB as a key': [{ [big]: 1 }],
  '10 MB in a list': [{ opened: [big], closed: [] }],
  'a million values': [{ opened: new Array(1_000_000).fill('a/b'), closed: [] }],
  'a thousand levels': [nested(1_000)],
  'itself inside': [cyclic],
};
