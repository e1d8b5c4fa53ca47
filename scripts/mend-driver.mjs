// Mends three faults of the PostgreSQL driver that a killed server brings out. Each end in a
// process that has to be started again; reported there as issues 1154 and 1208, unmended in 3.4.9.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const mended = "/* mended by Afterword */";

const edits = {
  "connection.js": [
    // A write into a connection that has just closed threw where nobody could catch it.
    [
      "const x = socket.write(chunk, fn)",
      "if (!socket) return (nextWriteTimer = chunk = null, " +
        "error(Errors.connection('CONNECTION_CLOSED', options)), true)\n" +
        "    const x = socket.write(chunk, fn)",
    ],
    // What was about to be written came first on the next connection, or nothing ever did.
    [
      "clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)",
      "clearImmediate(nextWriteTimer)\n    nextWriteTimer = chunk = null\n" +
        "    socket.removeListener('data', data)",
    ],
  ],
  "index.js": [
    // A transaction whose connection closed went on, and rolled back, on whatever came next there.
    [
      "      , connection\n      , prepare = null",
      "      , connection\n      , lost = null\n      , prepare = null",
    ],
    ["connection.onclose = reject)", "connection.onclose = e => (lost = e, reject(e)))"],
    [
      "q.catch(e => uncaughtError || (uncaughtError = e))",
      "q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost) return q.reject(lost)",
    ],
  ],
};

/** Does nothing to a driver that is mended already; throws when it is not the one we know. */
export function mendDriver(modulesDir) {
  for (const folder of ["src", join("cjs", "src")]) {
    for (const [name, changes] of Object.entries(edits)) {
      const file = join(modulesDir, "postgres", folder, name);
      if (existsSync(file)) mendFile(file, changes);
    }
  }
}

function mendFile(file, changes) {
  const source = readFileSync(file, "utf8");
  if (source.startsWith(mended)) return;

  const text = changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`${file} is not the driver we know.`);
    return before.replace(from, to);
  }, source);
  writeFileSync(file, `${mended}\n${text}`);
}
