// Starts `xiezhi lsp` for rule files; all the rest is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const settings = vscode.workspace.getConfiguration("xiezhi");
  const args = ["lsp", "--lang", settings.get("language")];
  for (const path of settings.get("rules")) args.push("--rules", path);
  if (settings.get("asOf")) args.push("--as-of", settings.get("asOf"));
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const server = { command: settings.get("program"), args, options: { cwd: folder } };
  client = new LanguageClient("xiezhi", "Xiezhi", server, { documentSelector: [{ language: "xiezhi" }] });
  return client.start();
};

exports.deactivate = () => client?.stop();
