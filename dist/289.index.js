export const id = 289;
export const ids = [289];
export const modules = {

/***/ 7289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  askWorker: () => (/* binding */ askWorker)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/cache/actions-cache-worker.js
var actions_cache_worker = __webpack_require__(9433);
;// CONCATENATED MODULE: ./lib/cache/toolkit-complaints.js
const COMPLAINT = /^(?:::(?:warning|error)[^:]*::|Attempt \d+ of \d+ failed with error: |Failed to save: )(.+)$/;
const LONGEST_COMPLAINT = 300;
function lastComplaint(output) {
    return output
        .split(/\r?\n/)
        .flatMap((line) => COMPLAINT.exec(line)?.[1] ?? [])
        .map(plainWords)
        .findLast((words) => words !== '');
}
function plainWords(complaint) {
    return complaint
        .replaceAll('%0A', ' ')
        .replaceAll('%0D', '')
        .replaceAll('%25', '%')
        .replace(/(https?:\/\/[^\s?#]*)[?#]\S*/g, '$1')
        .replace(/^Failed to (?:restore|save): /, '')
        .replace(/ If you are using self-hosted runners.*$/, '')
        .replace(/\. Retrying request in \d+ ms\.\.\.$/, '')
        .trim()
        .slice(0, LONGEST_COMPLAINT);
}

;// CONCATENATED MODULE: ./lib/cache/worker-process.js




const SAVE_TIMEOUT_MS = 120_000;
const END_TIMEOUT_MS = 1_000;
const FLAT_NAMES = '--transform=s,[^0-9a-z.-],_,g';
const MOST_OUTPUT = 64 * 1024;
async function askWorker(task, folder, settings) {
    if (settings.signal?.aborted)
        return { kind: 'failed', reason: 'the run was cancelled' };
    let worker;
    try {
        worker = startWorker(task, folder, settings);
    }
    catch (error) {
        return { kind: 'failed', reason: error.message };
    }
    const ended = new Promise((resolve) => {
        worker.once('close', () => resolve());
        worker.on('error', () => resolve());
    });
    const output = collectOutput(worker);
    const ending = await answerOf(worker, task, settings);
    if (ending.isFinished)
        await atMost(END_TIMEOUT_MS, ended);
    killTree(worker);
    await atMost(END_TIMEOUT_MS, ended);
    return explain(ending, lastComplaint(output()));
}
function startWorker(task, folder, { entryPoint, environment }) {
    return (0,external_node_child_process_.fork)(entryPoint, [actions_cache_worker/* WORKER_ARGUMENT */.$q], {
        cwd: folder,
        env: {
            ...environment,
            GITHUB_WORKSPACE: folder,
            RUNNER_TEMP: folder,
            RUNNER_DEBUG: '',
            TAR_OPTIONS: task.kind === 'restore' ? FLAT_NAMES : '',
        },
        stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
        execArgv: [],
        detached: process.platform !== 'win32',
    });
}
async function answerOf(worker, task, settings) {
    let forget = () => { };
    const ending = new Promise((resolve) => {
        forget = listen(worker, settings, resolve);
    });
    worker.send(task);
    return ending.finally(() => forget());
}
function listen(worker, { signal, timeoutMs }, resolve) {
    const fail = (reason, isFinished) => resolve({ answer: { kind: 'failed', reason }, isFinished });
    const expire = (limitMs) => () => fail(`no answer within ${limitMs / 1000} s`, false);
    let timer = setTimeout(expire(timeoutMs), timeoutMs);
    const cancel = () => fail('the run was cancelled', false);
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message) => {
        if (message.kind !== 'reserved')
            return resolve({ answer: message, isFinished: true });
        clearTimeout(timer);
        timer = setTimeout(expire(SAVE_TIMEOUT_MS), SAVE_TIMEOUT_MS);
    });
    worker.once('error', (error) => fail(error.message, false));
    worker.once('disconnect', () => fail('its process ended without an answer', true));
    return () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
    };
}
function collectOutput({ stdout }) {
    let output = '';
    stdout?.setEncoding('utf8');
    stdout?.on('data', (text) => {
        output = (output + text).slice(-MOST_OUTPUT);
    });
    return () => output;
}
async function atMost(limitMs, promise) {
    const enough = new AbortController();
    const limit = (0,promises_.setTimeout)(limitMs, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([promise, limit]);
    enough.abort();
}
function killTree(worker) {
    const { pid } = worker;
    if (pid === undefined)
        return;
    if (process.platform === 'win32') {
        if (worker.exitCode !== null)
            return;
        (0,external_node_child_process_.execFile)('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true }, () => worker.kill());
        return;
    }
    try {
        process.kill(-pid, 'SIGKILL');
    }
    catch {
    }
}
function explain({ answer, isFinished }, complaint) {
    if (answer.kind === 'miss' && complaint !== undefined)
        return { kind: 'failed', reason: complaint };
    if (answer.kind !== 'failed')
        return answer;
    const { reason } = answer;
    if (reason === undefined)
        return { kind: 'failed', reason: complaint ?? 'the toolkit did not say why' };
    const isWholeStory = isFinished || complaint === undefined;
    return { kind: 'failed', reason: isWholeStory ? reason : `${reason} (${complaint})` };
}


/***/ })

};
