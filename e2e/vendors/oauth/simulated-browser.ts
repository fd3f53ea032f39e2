/**
 * Visits the page a person would see, and decides there; then comes back to the app as the browser would.
 * @returns what the app told the browser at its return
 */
export async function decide(page: string, decision: 'allow' | 'deny'): Promise<string> {
  const shown = await fetch(page, { redirect: 'manual' });
  const target = shown.headers.get('location') ?? (await submit(page, await shown.text(), decision));
  const returned = await fetch(target);
  return returned.text();
}

/** Presses a button of the page. @returns where the browser is sent */
async function submit(page: string, html: string, decision: string): Promise<string> {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1];
  if (action === undefined) throw new Error(`No form on the page: ${html.slice(0, 200)}`);
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, unescaped(value)],
  );
  const answer = await fetch(new URL(action, page), {
    method: 'POST',
    body: new URLSearchParams([...fields, ['decision', decision]]),
    redirect: 'manual',
  });
  const target = answer.headers.get('location');
  if (target === null) throw new Error(`Not sent anywhere: ${await answer.text()}`);
  return target;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
