-- A person's minute in Neovim, without a screen: open a file, read the diagnostics, hover, take the first quick fix.
-- Arguments come through the environment; what was seen is written as JSON to USERSYNC_SEEN.
local root = vim.env.USERSYNC_ROOT
local seen = {}

local function finish()
  local file = assert(io.open(vim.env.USERSYNC_SEEN, "w"))
  file:write(vim.json.encode(seen))
  file:close()
  vim.cmd("qall!")
end

local function minute()
  vim.cmd("edit " .. vim.fn.fnameescape(root .. "/2n/users.csv"))
  vim.bo.filetype = "csv"
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = "usersync",
    cmd = { vim.env.USERSYNC_NODE, vim.env.USERSYNC_SERVER, "--stdio" },
    root_dir = root,
  })
  vim.lsp.buf_attach_client(buffer, id)
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
  local found = vim.diagnostic.get(buffer)
  seen.diagnostics = vim.tbl_map(function(d) return { code = d.code, line = d.lnum, source = d.source, message = d.message } end, found)
  local first = found[1]
  local uri = vim.uri_from_bufnr(buffer)
  local place = { line = first.lnum, character = first.col }
  local client = vim.lsp.get_client_by_id(id)
  local function ask(method, params)
    local answer = client.request_sync(method, params, 20000, buffer)
    return answer and answer.result
  end
  local hover = ask("textDocument/hover", { textDocument = { uri = uri }, position = place })
  seen.hover = hover and hover.contents and (hover.contents.value or hover.contents)
  local actions = ask("textDocument/codeAction", {
    textDocument = { uri = uri },
    range = { start = place, ["end"] = { line = first.end_lnum, character = first.end_col } },
    context = { diagnostics = { first.user_data and first.user_data.lsp and vim.tbl_extend("force", first.user_data.lsp, {
      range = { start = place, ["end"] = { line = first.end_lnum, character = first.end_col } },
      message = first.message,
      severity = first.severity,
      source = first.source,
      code = first.code,
    }) } },
  }) or {}
  seen.actions = vim.tbl_map(function(action) return action.title end, actions)
  local fix = actions[1]
  if fix and not fix.edit then
    fix = ask("codeAction/resolve", fix)
  end
  if fix and fix.edit then
    vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
    seen.line = vim.api.nvim_buf_get_lines(buffer, first.lnum, first.lnum + 1, false)[1]
    vim.wait(20000, function() return #vim.diagnostic.get(buffer) < #found end, 20)
    seen.left = #vim.diagnostic.get(buffer)
  end
  vim.lsp.stop_client(id)
end

local ok, failure = pcall(minute)
if not ok then
  seen.failure = tostring(failure)
end
finish()
