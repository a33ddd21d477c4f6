// node live.js FOLDER COUNT: PouchDB A and PouchDB B (LevelDB, a process each) replicate live with express-pouchdb in a third. Prints, for each
// document put at A, the microseconds from its put to its change event at B.
const { fork } = require('child_process');
const fs = require('fs');
const path = require('path');
const PouchDB = require('pouchdb');

const [folder, count, role, port] = process.argv.slice(2);
const now = () => Number(process.hrtime.bigint() / 1000n); // the machine's one monotonic clock

function receive() {
    const db = new PouchDB(folder + '/b');
    db.changes({ live: true, since: 'now' }).on('change', (change) => process.send({ id: change.id, at: now() }));
    db.replicate.from(`http://127.0.0.1:${port}/shop`, { live: true, retry: true }).once('paused', () => process.send({ ready: true }));
    process.on('disconnect', () => process.exit(0));
}

async function send(at) {
    const server = at;
    const db = new PouchDB(folder + '/a');
    const b = fork(__filename, [folder, count, 'receive', String(server.port)], { stdio: ['ignore', 2, 2, 'ipc'] });
    const seen = new Map();
    let ready;
    const isReady = new Promise((resolve) => { ready = resolve; });
    b.on('message', (message) => (message.ready ? ready() : seen.get(message.id)?.(message.at)));
    const live = db.replicate.to(`http://127.0.0.1:${server.port}/shop`, { live: true, retry: true });
    await isReady;
    const microseconds = [];
    for (let i = 0; i < Number(count); ++i) {
        const id = String(i).padStart(9, '0');
        const arrived = new Promise((resolve) => seen.set(id, resolve));
        await db.put({ _id: id, kind: 'sale', lines: [{ sku: '23080', quantity: 1000, net: 249 }], total: 249 });
        const put = now();
        microseconds.push(Math.max(0, (await arrived) - put));
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.floor(Math.random() * 40)));
    }
    console.log(JSON.stringify({ microseconds }));
    live.cancel();
    process.exit(0);
}

if (role === 'receive') {
    receive();
} else {
    fs.mkdirSync(folder + '/server', { recursive: true });
    const server = fork(path.join(__dirname, 'server.js'), [folder + '/server'], { stdio: ['ignore', 2, 2, 'ipc'] });
    server.on('message', (started) => send({ port: started }));
}
