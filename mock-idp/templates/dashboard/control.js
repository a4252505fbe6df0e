// The control API: where it asks for a token, this tab has it.
const TOKEN = "control_token";

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: (value) => sessionStorage.setItem(TOKEN, value),
  forget: () => sessionStorage.removeItem(TOKEN),
};

/** Header fields, with the token among them. */
export function fields(more = {}) {
  const value = token.get();
  return value === null ? more : { ...more, Authorization: `Bearer ${value}` };
}

/** The dashboard as it is now: the answer to a browser. */
export const fetchPage = () =>
  fetch("/-/", { headers: fields({ Accept: "text/html" }), signal: AbortSignal.timeout(20_000) });

/** A page as a document. */
export const parse = (html) => new DOMParser().parseFromString(html, "text/html");

/** Gives an order; fails with what the provider says against it. */
export async function order(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: fields({ "Content-Type": "application/json" }),
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => { throw new Error("the provider does not answer"); });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error_description ?? `status ${answer.status}`);
  return said;
}
