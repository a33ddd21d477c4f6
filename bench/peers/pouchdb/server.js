// express-pouchdb as its manual starts it, each database in LevelDB below the folder given. Tells its parent the port.
const express = require('express');
const PouchDB = require('pouchdb');

const [folder] = process.argv.slice(2);
const app = express();
app.use('/', require('express-pouchdb')(PouchDB.defaults({ prefix: folder + '/' }), {
    inMemoryConfig: true, logPath: folder + '/log.txt', mode: 'minimumForPouchDB',
}));
const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
