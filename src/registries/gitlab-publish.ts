import type { GitLabSource } from '../config/source.ts';
import type { Answer, Channel } from '../transfer/request.ts';
import { archiveRequest, purposeOf, requestFor, requireNoOrg, scopeId } from './gitlab.ts';
import { gitLabText } from './gitlab-errors.ts';
import { bodyOf, type Publisher, requireSafeVersion } from './registry.ts';
import { shownRuleset } from './urls.ts';

/** A project of GitLab does not know conditions, so what may have been stored is asked for before it is sent again. */
export function createGitLabPublisher(source: GitLabSource, channel: Channel): Publisher {
  return {
    async upload(ruleset, version, archive) {
      requireNoOrg(source, ruleset);
      requireSafeVersion(source.name, ruleset, version);
      const ask = archiveRequest(source, scopeId(source), ruleset, version);
      const purpose = purposeOf(source, `Cannot publish "${shownRuleset(ruleset, version)}"`, ask.url);
      const headers = { 'content-type': 'application/octet-stream' };
      const request = requestFor(source, { ...purpose, sends: true }, headers);
      const { answer, attempts, mayHaveBeenStored } = await channel.send(
        { ...request, body: bodyOf(archive) },
        { accept: [200, 201, 400, 403, 409], ask: { request: ask, absent: [404] } },
      );
      if (answer === undefined || isDuplicate(answer))
        return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
      if (answer.status >= 400) throw request.explain(answer);
      return { kind: 'stored', attempts };
    },
  };
}

/** A project may refuse a second file of the same name ("Duplicate package is not allowed"). */
function isDuplicate(answer: Answer): boolean {
  return answer.status >= 400 && /duplicate|already (been taken|exists)/i.test(gitLabText(answer) ?? '');
}
