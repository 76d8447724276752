// Prints what the linter says of a Dockerfile, and its instructions, as JSON.
const { readFileSync } = require("node:fs");
const { DockerfileParser } = require("dockerfile-ast");
const { validate } = require("dockerfile-utils");

const text = readFileSync(process.argv[2], "utf8");

function described(instruction) {
  const json = instruction.getJSONStrings?.() ?? [];
  const words = json.length > 0 ? json.map((word) => word.getJSONValue()) : null;
  return {
    keyword: instruction.getKeyword(),
    words: words ?? instruction.getArguments().map((word) => word.getValue()),
    flags: Object.fromEntries(
      (instruction.getFlags?.() ?? []).map((flag) => [flag.getName(), flag.getValue()]),
    ),
    properties: Object.fromEntries(
      (instruction.getProperties?.() ?? []).map((each) => [each.getName(), each.getValue()]),
    ),
  };
}

const problems = validate(text).map(
  (each) => `line ${each.range.start.line + 1}: ${each.message}`,
);
const instructions = DockerfileParser.parse(text).getInstructions().map(described);
process.stdout.write(JSON.stringify({ problems, instructions }));
