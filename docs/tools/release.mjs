// For the release workflow:
//   node docs/tools/release.mjs check 1.2.3    fail unless this commit is to be 1.2.3
//   node docs/tools/release.mjs notes 1.2.3    print the section of the changelog
import { readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);
const [task, version = ''] = process.argv.slice(2);

if (task === 'notes') console.log(notesOf(version));
else if (task === 'check') check();
else fail('expected "check VERSION" or "notes VERSION"');

function check() {
  if (!/^\d+\.\d+\.\d+$/.test(version)) fail(`"${version}" is not a version like 1.2.3`);
  const declared = JSON.parse(read('package.json')).version;
  if (declared !== version) fail(`package.json says ${declared}`);
  if (notesOf(version) === '') fail(`CHANGELOG.md has no section [${version}]`);
  if (process.env.GITHUB_REF !== 'refs/heads/main')
    fail(`a release is made from main, not from "${process.env.GITHUB_REF}"`);
}

/** What stands below the heading of a version, without the heading. */
function notesOf(wanted) {
  const sections = read('CHANGELOG.md').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${wanted}]`)) ?? '';
  return section
    .slice(section.indexOf('\n'))
    .replace(/^\[[^\]]+\]: .*$/gm, '')
    .trim();
}

function read(file) {
  return readFileSync(new URL(file, ROOT), 'utf8');
}

function fail(reason) {
  console.error(`Cannot release "${version}": ${reason}`);
  process.exit(1);
}
