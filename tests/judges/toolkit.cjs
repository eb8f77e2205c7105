// What the JSON-stat toolkit reads in the dataset on standard input: every cell with its categories, and their labels.
const JSONstat = require(process.argv[2]);

let text = "";
process.stdin.on("data", (piece) => (text += piece));
process.stdin.on("end", () => {
  const dataset = JSONstat(JSON.parse(text));
  const labels = {};
  for (const id of dataset.id ?? []) {
    const dimension = dataset.Dimension(id);
    labels[id] = Object.fromEntries(dimension.id.map((code) => [code, dimension.Category(code).label]));
  }
  const cells = dataset.length ? dataset.toTable({ type: "arrobj", content: "id", status: true }) : [];
  console.log(JSON.stringify({ class: dataset.class, role: dataset.role, labels, cells }));
});
