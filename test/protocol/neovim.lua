-- Drives the language server from Neovim, a client that knows nothing of us: opens the file named in IMNPU_FILE,
-- waits for diagnostics, asks for a hover at IMNPU_LINE and IMNPU_CHARACTER, and prints what came as JSON.
local command = vim.split(vim.env.IMNPU_COMMAND, " ")
vim.cmd("edit " .. vim.env.IMNPU_FILE)
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = "imnpu", cmd = command, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, client)

local found = {}
local arrived = vim.wait(20000, function()
  found = vim.diagnostic.get(buffer)
  return #found > 0
end, 20)

local position = { line = tonumber(vim.env.IMNPU_LINE), character = tonumber(vim.env.IMNPU_CHARACTER) }
local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = position }
local answers = vim.lsp.buf_request_sync(buffer, "textDocument/hover", params, 20000) or {}
local hover = ""
for _, answer in pairs(answers) do
  if answer.result then hover = answer.result.contents.value end
end

local codes = {}
for _, each in ipairs(found) do
  table.insert(codes, each.code .. " " .. each.lnum .. ":" .. each.col)
end
table.sort(codes)
io.stdout:write(vim.json and vim.json.encode({ arrived = arrived, codes = codes, hover = hover })
  or vim.fn.json_encode({ arrived = arrived, codes = codes, hover = hover }))
io.stdout:write("\n")
vim.lsp.stop_client(client)
vim.cmd("qall!")
