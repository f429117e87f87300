export const id = 998;
export const ids = [998];
export const modules = {

/***/ 998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askWorker: () => (/* binding */ askWorker)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var _config_project_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7051);
/* harmony import */ var _actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9433);






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
    killTree(worker, settings.environment);
    await atMost(END_TIMEOUT_MS, ended);
    return explain(ending, (0,_actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_5__/* .lastComplaint */ .g_)(output()));
}
function startWorker(task, folder, { entryPoint, environment }) {
    return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.fork)(entryPoint, [_actions_cache_worker_js__WEBPACK_IMPORTED_MODULE_5__/* .WORKER_ARGUMENT */ .$q], {
        cwd: folder,
        env: {
            ...withSafeSearch(environment),
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
function withSafeSearch(environment) {
    const workspace = realPath(environment.GITHUB_WORKSPACE || process.cwd());
    const isSafe = (folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(folder) && !(0,_config_project_js__WEBPACK_IMPORTED_MODULE_4__/* .isInside */ .FK)(workspace, realPath(folder));
    const search = (value = '') => value.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter(isSafe).join(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter);
    const variables = Object.entries(environment).map(([name, value]) => {
        return [name, name.toUpperCase() === 'PATH' ? search(value) : value];
    });
    return { ...Object.fromEntries(variables), NoDefaultCurrentDirectoryInExePath: '1' };
}
function realPath(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(path) : path;
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
    const limit = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(limitMs, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([promise, limit]);
    enough.abort();
}
function killTree(worker, { SystemRoot = 'C:\\Windows' }) {
    const { pid } = worker;
    if (pid === undefined)
        return;
    if (process.platform === 'win32') {
        if (worker.exitCode !== null)
            return;
        const program = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(SystemRoot, 'System32', 'taskkill.exe');
        const options = { cwd: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(program), windowsHide: true };
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(program, ['/PID', String(pid), '/T', '/F'], options, () => worker.kill());
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
