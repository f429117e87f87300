// Required in each process on Windows' Node: raises the signals that the tests, or the daemon under Wine, pass on. Windows
// has no way to send one to another process but its console's keys.
process.on('message', (signal) => process.emit(signal, signal));
process.channel?.unref();
// The program is not to see the channel.
process.send = undefined;
process.connected = false;
