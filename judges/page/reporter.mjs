// Each test at its end, as a line of JSON: its name, how long it took, and why it failed if it did.
const told = (error) => [error?.cause?.stack ?? error?.stack ?? String(error), error?.cause?.message].filter(Boolean).join("\n");

export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if ((type === "test:pass" || type === "test:fail") && data.nesting === 0) {
      const { name, file, details } = data;
      const skipped = data.skip !== undefined || data.todo !== undefined;
      yield `${JSON.stringify({ name, file, ms: Math.round(details.duration_ms), skipped, failure: type === "test:fail" ? told(details.error) : null })}\n`;
    } else if (type === "test:stderr" || type === "test:stdout") {
      process.stderr.write(data.message);
    }
  }
}
