-- wrk: one question a request; the answer is a stream, read to its end.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"message":"hello","model":"bench1/scripted-1"}'
