import { type AppError, appError } from '../base/app-error.ts';
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseText } from '../document/parse-text.ts';
import { lineOfPointer } from '../document/place-diagnostics.ts';
import { isPolicyPackage, readPolicyPackage } from '../document/policy-package.ts';
import type { UserPolicySource } from '../gateway/deployment.ts';

/** Reads the text of a policy package for a catalog. Errors: `workspace/policy-invalid`, with the line where it can be known. */
export async function policyFromText(text: string): Promise<Result<UserPolicySource, AppError>> {
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
  if (wrong !== undefined) return err(invalid(wrong.message, wrong.help, await lineOfPointer(text, wrong.path ?? '')));
  if (policy.assembly === undefined) {
    const made = policy.gateways.length === 0 ? 'a real gateway' : policy.gateways.join(' and ');
    const message = `“${policy.name}” has no assembly: it is made for ${made}, and what runs it there is no part of this file.`;
    return err(invalid(message, NO_ASSEMBLY, await lineOfPointer(text, '/gateways')));
  }
  return ok({ draftId: `${policy.name}:${policy.version}`, model: plain(model) });
}

const NO_ASSEMBLY =
  'To run it here, write an assembly with execute into the file that does the same with policies of the palette. APIs may use it all the same: it stays in their documents as it is, and a call fails only when it reaches it.';

/** What is kept must be plain JSON: values that aliases share are written out. */
function plain(model: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(model)) as JsonObject;
}

function invalid(message: string, help: string | undefined, line?: number): AppError {
  const where = line === undefined ? message : `Line ${line}: ${message}`;
  return appError('workspace/policy-invalid', where, help === undefined ? {} : { help });
}
