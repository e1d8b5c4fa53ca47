import { type Node, parseSync, Visitor } from "oxc-parser";

export type Import = { specifier: string; line: number };

export type Source = {
  imports: Import[];
  /** Lines with an import whose path is computed, so that nobody can tell where it leads. */
  computedImports: number[];
  environmentReads: number[];
  isClient: boolean;
  lineCount: number;
};

/** Reads what a module asks for: static, dynamic, type-only and re-exported alike. */
export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);

  const imports: Import[] = [];
  const computedImports: number[] = [];
  const environmentReads: number[] = [];

  new Visitor({
    ImportDeclaration: (node) => note(node.source),
    ExportAllDeclaration: (node) => note(node.source),
    ExportNamedDeclaration: (node) => node.source && note(node.source),
    ImportExpression: (node) => note(node.source),
    TSImportType: (node) => note(node.source),
    TSExternalModuleReference: (node) => note(node.expression),
    CallExpression: (node) => {
      const isRequire = node.callee.type === "Identifier" && node.callee.name === "require";
      if (isRequire && node.arguments[0]) note(node.arguments[0]);
    },
    MemberExpression: (node) => {
      const isProcess = node.object.type === "Identifier" && node.object.name === "process";
      if (isProcess && propertyName(node) === "env")
        environmentReads.push(lineAt(text, node.start));
    },
  }).visit(program);

  return {
    imports,
    computedImports,
    environmentReads: [...environmentReads, ...linesOfProcessImports(imports)],
    isClient: program.body.some((node) => "directive" in node && node.directive === "use client"),
    lineCount: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
  };

  function note(source: Node): void {
    const line = lineAt(text, source.start);
    const specifier = literalText(source);

    if (specifier === undefined) computedImports.push(line);
    else imports.push({ specifier, line });
  }
}

function literalText(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;

  const isPlainTemplate = node.type === "TemplateLiteral" && node.expressions.length === 0;
  return isPlainTemplate ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

function propertyName(node: Extract<Node, { type: "MemberExpression" }>): string | undefined {
  return node.property.type === "Identifier" ? node.property.name : literalText(node.property);
}

function linesOfProcessImports(imports: Import[]): number[] {
  return imports.filter(({ specifier }) => /^(node:)?process$/.test(specifier)).map((i) => i.line);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
