// What a click or a form orders from the control API.
import { order, token } from "./dashboard-control.js";

const byId = (id) => document.getElementById(id);

/** Says what was done, or what is against it. */
function tell(text, wrong = false) {
  const told = byId("told");
  told.textContent = text;
  told.classList.toggle("wrong", wrong);
  clearTimeout(tell.timer);
  if (!wrong) tell.timer = setTimeout(() => { told.textContent = ""; }, 8_000);
}

/** The rule that a row's form asks for, where the form above the catalogue says. */
function rule(form) {
  const argument = form.elements.argument?.value ?? "";
  const { issuer, client, times } = byId("where").elements;
  return {
    issuer: issuer.value,
    ...(client.value === "" ? {} : { client: client.value }),
    defects: [`${form.dataset.defect}${argument === "" ? "" : `=${argument}`}`],
    ...(times.value === "" ? {} : { times: Number(times.value) }),
  };
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

async function copy(text) {
  const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  if (!done) window.prompt("Copy this:", text);
  return done ? "Copied." : "";
}

const orders = {
  async clock({ elements }) {
    const { offset } = await order("PUT", "/-/clock", { advance: elements.advance.value });
    return `The clock is ${offset} s ahead of this machine's.`;
  },
  async "clock-back"() {
    await order("PUT", "/-/clock", { offset: 0 });
    return "The clock shows this machine's time.";
  },
  async "add-rule"(form) {
    const wanted = rule(form);
    const { id } = await order("POST", "/-/rules", wanted);
    const answers = wanted.times === undefined ? "all answers" : `the next ${wanted.times}`;
    return `${wanted.defects[0]} is switched on for ${answers} at ${wanted.issuer}, as ${id}.`;
  },
  "copy-rule"({ form }) {
    const field = token.get() === null ? "" : ' -H "Authorization: Bearer $CONTROL_TOKEN"';
    const insecure = location.protocol === "https:" ? " --insecure" : "";
    const body = quoted(JSON.stringify(rule(form)));
    const url = quoted(`${location.origin}/-/rules`);
    return copy(`curl --silent --show-error${insecure}${field} -d ${body} ${url}`);
  },
  copy: (button) => copy(button.parentElement.querySelector("code").textContent),
  async "remove-rule"({ dataset }) {
    await order("DELETE", `/-/rules/${encodeURIComponent(dataset.id)}`);
    return `${dataset.id} is removed.`;
  },
  async "remove-rules"() {
    const { cleared } = await order("DELETE", "/-/rules");
    return `${cleared} are removed.`;
  },
  async "open-listener"({ dataset }) {
    const { issuer } = await order("POST", "/-/tls-faults", { defect: dataset.defect });
    return `${issuer} lies by ${dataset.defect}.`;
  },
  async "close-listener"({ dataset }) {
    await order("DELETE", `/-/tls-faults?${new URLSearchParams({ defect: dataset.defect })}`);
    return `The listener that lies by ${dataset.defect} is closed.`;
  },
  async "end-session"({ dataset }) {
    await order("DELETE", `/-/sessions?${new URLSearchParams({ sid: dataset.sid })}`);
    return "The session has ended.";
  },
  async device({ elements }, { value: then }) {
    const wanted = { issuer: elements.issuer.value, user_code: elements.user_code.value, then };
    if (then === "approve") wanted.user = elements.user.value;
    await order("POST", "/-/device", wanted);
    return then === "approve"
      ? `${wanted.user_code} is approved as ${wanted.user}.`
      : `${wanted.user_code} is denied.`;
  },
};

async function carryOut(element, button, changed) {
  button.disabled = true;
  try {
    tell(await orders[element.dataset.order](element, button));
  } catch (error) {
    tell(`Not done: ${error.message}`, true);
  } finally {
    button.disabled = false;
    button.focus();
    changed();
  }
}

/** Narrows the catalogue down to the words that are typed. */
function search() {
  const words = byId("query").value.toLowerCase().split(/\s+/);
  let found = 0;
  for (const row of byId("defects").children) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) found += 1;
  }
  byId("found").textContent = `${found} defects`;
}

/** With a control token a link to JSON would be refused: it is fetched with the token. */
async function openJson(link) {
  const said = await order("GET", link.pathname);
  const text = new Blob([JSON.stringify(said, null, 2)], { type: "application/json" });
  window.open(URL.createObjectURL(text));
}

/** Takes orders from now on; `changed` is called after each. */
export function takeOrders(changed) {
  byId("query").addEventListener("input", search);
  byId("where").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.order === undefined) return;
    event.preventDefault();
    carryOut(event.target, event.submitter ?? event.target.querySelector("button"), changed);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[type=button][data-order]");
    if (button !== null) carryOut(button, button, changed);
    const link = event.target.closest("a[href^='/-/']");
    if (link === null || token.get() === null) return;
    event.preventDefault();
    openJson(link).catch((error) => tell(`Not done: ${error.message}`, true));
  });
}
