// The journal live: requests as they come, by server-sent events.
import { fields } from "./dashboard-control.js";

/** How many rows are kept. */
const KEPT = 200;
/** More characters of one value are left out, as on the page itself. */
const MOST = 300;
const byId = (id) => document.getElementById(id);
let last = -1;

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

const cut = (text) => text.length > MOST ? `${text.slice(0, MOST)}... (${text.length} characters)` : text;

function show(request) {
  const link = element("a", request.number);
  link.href = `/-/journal/${request.number}`;
  const number = element("th", link);
  number.scope = "row";
  const at = new Date(request.at * 1000).toISOString().replace(".000Z", "Z");
  const acted = [...request.defects, ...(request.fault === null ? [] : [JSON.stringify(request.fault)])];
  byId("journal").prepend(element(
    "tr",
    number,
    element("td", at),
    element("td", element("code", cut(`${request.method} ${request.path}`))),
    element("td", request.endpoint),
    element("td", cut(request.client ?? "")),
    element("td", cut(`${request.status} ${request.outcome}`)),
    element("td", ...acted.flatMap((text, at) => [at > 0 ? ", " : "", element("code", cut(text))])),
  ));
  while (byId("journal").children.length > KEPT) byId("journal").lastElementChild.remove();
}

// One sentence every ten seconds at most is told to those who listen.
let unheard = 0;
function tell() {
  if (unheard++ > 0) return;
  setTimeout(() => {
    byId("live").textContent = `Live. ${unheard} new in the last seconds.`;
    unheard = 0;
  }, 10_000);
}

async function follow(changed) {
  const headers = fields(last < 0 ? {} : { "Last-Event-ID": String(last) });
  const answer = await fetch("/-/events", { headers });
  if (!answer.ok) throw new Error((await answer.json()).error_description);
  byId("live").textContent = "Live.";
  changed();
  let text = "";
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the provider has stopped");
    const events = (text + value).split("\n\n");
    text = events.pop();
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data: "))?.slice(6);
      if (data === undefined) continue;
      changed();
      if (event.startsWith("event: ")) continue;
      const request = JSON.parse(data);
      last = request.number;
      show(request);
      tell();
    }
  }
}

/** Follows the journal from request `next` on for as long as the page is open. */
export async function keepFollowing(next, changed) {
  last = next - 1;
  for (;;) {
    const why = await follow(changed).catch((error) => error.message);
    byId("live").textContent = `Not live: ${why}. Trying again.`;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
