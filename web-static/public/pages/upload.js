/** @import { UploadState } from '../components/upload-form/upload-form.js' */
import { html, render } from 'lit';
import { registerUploadForm } from '../components/upload-form/upload-form.js';
import { accountSession, forgetAccount } from '../identity/identity.js';
import { addresses } from '../shared/addresses.js';
import { onRequest } from '../shared/requests.js';
import { byteSize, titleOf } from '../shared/format.js';
import { advanceTransfer, remainingMs, startTransfer } from '../shared/transfer-rate.js';
import { api } from '../net/api.js';
import { uploadVideo } from '../net/upload.js';
import { listenToVideos } from '../net/video-events.js';
import { createStore } from '../store/store.js';
import { locale, refusalText, t } from '../strings.js';
import { openRoom } from './open-room.js';
import { startShell } from './shell.js';

/** @typedef {{ upload: UploadState, problem: string }} UploadPageState */

const shell = startShell('upload');
const store = createStore(
  /** @type {UploadPageState} */ ({ upload: { phase: 'choose' }, problem: '' }),
);
let running = new AbortController();

async function start() {
  if (!(await accountSession())) {
    location.replace(addresses.signIn(addresses.upload()));
    return;
  }
  registerUploadForm();
  const { uploadMaxBytes, limits } = await shell.config;
  store.subscribe(
    (state) =>
      render(
        html`<div class="page-narrow">
    <h1 class="page-title">${t('upload.heading')}</h1>
    <p class="lead">${t('upload.lead')}</p>
    <upload-form .upload=${state.upload} .problem=${state.problem} .maxBytes=${uploadMaxBytes}
      .titleMax=${limits.titleMax}></upload-form>
  </div>`,
        shell.main,
      ),
    shell.signal,
  );
  listen(uploadMaxBytes);
}

/** @param {number} maxBytes */
function listen(maxBytes) {
  const { main, signal } = shell;
  onRequest(main, 'upload-choose', ({ file }) => choose(file, maxBytes), signal);
  onRequest(main, 'upload-start', ({ title }) => void send(title), signal);
  onRequest(main, 'upload-cancel', () => running.abort(), signal);
  onRequest(
    main,
    'upload-again',
    () => {
      store.set({ upload: { phase: 'choose' }, problem: '' });
    },
    signal,
  );
  onRequest(
    main,
    'room-open',
    async ({ videoId }) => {
      const refusal = await openRoom(videoId);
      if (refusal) shell.refuse(refusal);
    },
    signal,
  );
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (store.get().upload.phase === 'sending') event.preventDefault();
    },
    { signal },
  );
  // A file that misses the field must not replace the page.
  for (const type of ['dragover', 'drop']) {
    window.addEventListener(type, (event) => event.preventDefault(), { signal });
  }
}

/** @param {File} file @param {number} maxBytes */
function choose(file, maxBytes) {
  if (file.size === 0) {
    store.set({ upload: { phase: 'choose' }, problem: t('refusal.upload_empty') });
  } else if (maxBytes > 0 && file.size > maxBytes) {
    const size = byteSize(maxBytes, locale);
    store.set({ upload: { phase: 'choose' }, problem: t('upload.tooLarge', { size }) });
  } else {
    store.set({ upload: { phase: 'chosen', file, title: titleOf(file.name) }, problem: '' });
  }
}

/** @param {string} title */
async function send(title) {
  const { upload } = store.get();
  if (upload.phase !== 'chosen') return;
  const { file } = upload;
  const session = await accountSession();
  if (!session) {
    location.assign(addresses.signIn(addresses.upload()));
    return;
  }
  running = new AbortController();
  let rate = startTransfer(performance.now());
  /** @param {number} sent */
  const show = (sent) => {
    const nowMs = performance.now();
    // It begins anew after a server turned it away.
    rate = sent < rate.bytes ? startTransfer(nowMs) : advanceTransfer(rate, sent, nowMs);
    const speed = rate.bytesPerMs * 1_000;
    const leftMs = remainingMs({ ...rate, bytes: sent }, file.size);
    store.set({ upload: { phase: 'sending', file, title, sent, speed, leftMs }, problem: '' });
  };
  show(0);
  const { signal } = running;
  const result = await uploadVideo(file, { title, token: session.token, onProgress: show, signal });
  if (result.ok) {
    store.set({ upload: { phase: 'preparing', video: result.value }, problem: '' });
    follow(result.value.id);
    return;
  }
  if (result.status === 401) forgetAccount();
  const problem = result.code === 'cancelled' ? '' : refusalText(result);
  store.set({ upload: { phase: 'chosen', file, title }, problem });
}

/** @param {string} id */
function follow(id) {
  const listening = new AbortController();
  const signal = AbortSignal.any([listening.signal, shell.signal]);
  /** @param {import('../net/api.js').Video} video */
  const show = (video) => {
    const { upload } = store.get();
    if (upload.phase !== 'preparing' || upload.video.id !== id) listening.abort();
    else if (video.id === id) store.set({ upload: { phase: 'preparing', video }, problem: '' });
  };
  listenToVideos({
    onVideo: show,
    // The preparation may have moved on before this line was open.
    onOpen: () => void api.video(id).then((result) => result.ok && show(result.value)),
    signal,
  });
}

void start();
