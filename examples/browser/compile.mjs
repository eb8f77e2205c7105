// Part of the build: compiles the standard library and the wheels, by the very Python that will run them.
// Arguments: the folder of Pyodide, the folder of the wheels, the folder for python_stdlib.zip and site.zip.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, wheels, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: pyodide });
const unpack = (path, extractDir) => python.unpackArchive(new Uint8Array(readFileSync(path)), "zip", { extractDir });

unpack(`${pyodide}/python_stdlib.zip`, "/python_stdlib");
for (const name of readdirSync(wheels).sort()) unpack(`${wheels}/${name}`, "/site");
python.runPython(`
import compileall, pathlib, py_compile, zipfile

# Without sources and times: the same wheels make the same archive, and nothing is compiled while somebody waits.
mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
for folder in ("/python_stdlib", "/site"):
    if not compileall.compile_dir(folder, quiet=1, legacy=True, stripdir=folder, invalidation_mode=mode):
        raise SystemExit("not everything compiles")
    with zipfile.ZipFile(f"{folder}.zip", "w") as archive:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts:
                archive.writestr(zipfile.ZipInfo(str(path.relative_to(folder))), path.read_bytes())
`);
for (const name of ["python_stdlib.zip", "site.zip"]) writeFileSync(`${target}/${name}`, python.FS.readFile(`/${name}`));
