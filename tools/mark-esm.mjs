// The compiled API lies outside apps/api, so Node must be told there too that its files are ES
// modules.
import fs from 'node:fs';
fs.writeFileSync(`${process.argv[2]}/package.json`, '{"type":"module"}\n');
