-- Requests of load.sh: assigns and tracks of random units; answers of 400 and above count as failed.
local experiment = os.getenv("LOAD_EXPERIMENT")
local track_percent = tonumber(os.getenv("LOAD_TRACK"))
local units = tonumber(os.getenv("LOAD_UNITS"))
local result_file = os.getenv("LOAD_RESULT")
local threads = {}

function setup(thread)
  thread:set("seed", #threads + os.time())
  table.insert(threads, thread)
end

function init(args)
  math.randomseed(seed)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("LOAD_TOKEN")
end

function request()
  local unit = "load-" .. math.random(units)
  if math.random(100) <= track_percent then
    return wrk.format(nil, "/api/experiments/" .. experiment .. "/track", nil,
      '{"molam_id":"' .. unit .. '","event_type":"conversion","value":1}')
  end
  return wrk.format(nil, "/api/experiments/" .. experiment .. "/assign", nil,
    '{"molam_id":"' .. unit .. '","context":{"country":"SN"}}')
end

function done(summary, latency, requests)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  local seconds = summary.duration / 1000000
  local out = io.open(result_file, "w")
  out:write(string.format(
    '{"requests":%d,"seconds":%.1f,"requests_per_second":%.1f,"p50_ms":%.2f,"p95_ms":%.2f,"p99_ms":%.2f,"max_ms":%.2f,"errors":%d,"error_ratio":%.6f,"refused":%d,"broken":%d,"bad_status":%d,"timed_out":%d}\n',
    summary.requests, seconds, summary.requests / seconds, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000, failed,
    failed / math.max(summary.requests + e.connect + e.timeout, 1), e.connect, e.read + e.write, e.status, e.timeout))
  out:close()
end
