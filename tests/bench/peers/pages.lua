-- wrk: any of 200 pages, so that most are not those that were asked for last.
request = function()
    return wrk.format("GET", "/api/conversations/?limit=50&offset=" .. 50 * math.random(0, 199))
end
