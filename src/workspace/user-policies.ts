import { type AppError, appError } from '../base/app-error.ts';
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseText } from '../document/parse-text.ts';
import { isPolicyPackage, readPolicyPackage } from '../document/policy-package.ts';
import type { UserPolicySource } from '../gateway/deployment.ts';

/** Reads the text of a policy package for a catalog. Errors: `workspace/policy-invalid`. */
export function policyFromText(text: string): Result<UserPolicySource, AppError> {
  const { model, problems } = parseText(text);
  const broken = problems.find(({ severity }) => severity === 'error');
  if (model === undefined) return err(invalid(broken?.message ?? 'The file is empty.', broken?.help, broken?.line));
  if (!isPolicyPackage(model)) {
    return err(
      invalid('This is no user-defined policy.', 'A policy begins with policy: 1.0.0, and has info and assembly.'),
    );
  }
  const { policy, findings } = readPolicyPackage(model);
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return err(invalid(`${wrong.path}: ${wrong.message}`, wrong.help));
  if (policy.assembly === undefined) {
    return err(invalid('This policy has no assembly, so there is nothing that could run here.', NO_ASSEMBLY));
  }
  return ok({ draftId: `${policy.name}:${policy.version}`, model: plain(model) });
}

const NO_ASSEMBLY = 'What it does is part of a real gateway. APIs may use it: it stays in their documents as it is.';

/** What is kept must be plain JSON: values that aliases share are written out. */
function plain(model: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(model)) as JsonObject;
}

function invalid(message: string, help: string | undefined, line?: number): AppError {
  const where = line === undefined ? message : `Line ${line}: ${message}`;
  return appError('workspace/policy-invalid', where, help === undefined ? {} : { help });
}
