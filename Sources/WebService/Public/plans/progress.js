// Keeps the progress of scenarios that wait or run up to date, and shows the page anew when one has ended.

const pause = 1500;

for (const run of document.querySelectorAll('[data-scenario]')) follow(run);

async function follow(run) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const response = await fetch(`/api/scenarios/${run.dataset.scenario}`).catch(() => null);
    if (response === null) continue;
    // Signed out, or gone: the page says more than this can.
    if (!response.ok) return;
    const scenario = await response.json();
    if (scenario.state !== 'waiting' && scenario.state !== 'running') {
      if (!isFilledIn()) location.reload();
      return;
    }
    show(run, scenario);
  }
}

function show(run, { stage, share }) {
  run.querySelector('progress').value = share ?? 0;
  for (const label of run.querySelectorAll('[data-stage]')) label.hidden = label.dataset.stage !== stage;
}

/** Whether someone is filling in the form: then nothing may take it away. */
function isFilledIn() {
  const fields = [...document.querySelectorAll('form[action="/voorstellen"] :is(input, textarea)')];
  return fields.some((field) => field.type !== 'checkbox' && field.type !== 'hidden' && field.value !== field.defaultValue);
}
