/**
 * Renders what an action printed as the log page of a run shows it: commands become groups and annotations,
 * registered secrets become `***`.
 * @param {string} text standard output and standard error of the action
 * @returns {{lines: string[], secrets: string[]}}
 */
export function renderLog(text) {
  const secrets = [];
  const lines = [];
  let depth = 0;
  for (const raw of text.trimEnd().split(/\r?\n/)) {
    const command = /^::(?<name>[\w-]+)(?: (?<properties>[^:]*(?::(?!:)[^:]*)*))?::(?<message>.*)$/.exec(raw);
    const { name, properties = '', message } = command?.groups ?? { message: raw };
    if (name === 'add-mask') secrets.push(decode(message));
    else if (name === 'group') {
      lines.push(`${'  '.repeat(depth)}> ${decode(message)}`);
      depth += 1;
    } else if (name === 'endgroup') depth = Math.max(0, depth - 1);
    else if (name !== 'debug') {
      lines.push(...annotation(name, properties, decode(message)).map((line) => '  '.repeat(depth) + line));
    }
  }
  return { lines: lines.map((line) => mask(line, secrets)), secrets };
}

/** Lines that reach the log page as they are printed, so without the mask commands themselves. */
export function visibleText(text) {
  return text.replace(/^::add-mask::.*$/gm, '');
}

function annotation(name, properties, message) {
  if (name === undefined) return [message];
  const file = /(?:^|,)file=(?<file>[^,]*)/.exec(properties)?.groups.file;
  const line = /(?:^|,)line=(?<line>\d+)/.exec(properties)?.groups.line;
  const place = file === undefined ? '' : ` (${decode(file)}${line === undefined ? '' : `:${line}`})`;
  const label = `${name[0].toUpperCase()}${name.slice(1)}${place}: `;
  return message.split(/\r?\n/).map((part, index) => (index === 0 ? label + part : `  ${part}`));
}

function mask(line, secrets) {
  return secrets.reduce((masked, secret) => (secret ? masked.replaceAll(secret, '***') : masked), line);
}

function decode(text) {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
