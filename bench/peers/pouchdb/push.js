// node push.js FOLDER FILE: puts the JSON objects of FILE (one a line) into a PouchDB (LevelDB) and pushes them to express-pouchdb in a process of
// its own. Prints what the push took.
const { fork } = require('child_process');
const fs = require('fs');
const path = require('path');
const PouchDB = require('pouchdb');

const [folder, file] = process.argv.slice(2);
fs.mkdirSync(folder + '/server', { recursive: true });
const server = fork(path.join(__dirname, 'server.js'), [folder + '/server'], { stdio: ['ignore', 2, 2, 'ipc'] });
server.on('message', async (port) => {
    const db = new PouchDB(folder + '/till');
    const docs = fs.readFileSync(file, 'utf8').trim().split('\n').map((line, i) => ({ _id: String(i).padStart(9, '0'), ...JSON.parse(line) }));
    await db.bulkDocs(docs);
    const begun = process.hrtime.bigint();
    const done = await db.replicate.to(`http://127.0.0.1:${port}/shop`, { batch_size: 200 });
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    console.log(JSON.stringify({ documents: done.docs_written, seconds }));
    await db.close();
    server.disconnect();
});
