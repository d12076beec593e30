-- One request per call of wrk: LOAD_MODE enrolled cycles over units, new never sends one twice.
local mode = os.getenv("LOAD_MODE") or "enrolled"
local units = tonumber(os.getenv("LOAD_UNITS") or "10000")
local pause = tonumber(os.getenv("LOAD_PAUSE_MS") or "0")
local run = os.getenv("LOAD_RUN") or "0"
local path = "/api/experiments/load/assign"
local threads = 0
local counter = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. (os.getenv("LOAD_TOKEN") or "")
  counter = number * 5000
  bad = 0
end

function request()
  counter = counter + 1
  local unit
  if mode == "new" then
    unit = "new-" .. run .. "-" .. number .. "-" .. counter
  else
    unit = "unit-" .. (counter % units)
  end
  return wrk.format(nil, path, nil, '{"molam_id":"' .. unit .. '","context":{"country":"SN"}}')
end

if pause > 0 then
  function delay()
    return pause
  end
end
