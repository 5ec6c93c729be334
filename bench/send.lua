-- wrk -s bench/send.lua URL -- FILE
-- Sends the requests of a file one after the other, over all connections: for each, eight digits with its length, then its bytes.
-- With one thread no request is sent twice before the file is at its end.
local file

function init(args)
    file = assert(io.open(args[1], "rb"))
end

function request()
    local length = file:read(8)
    if not length then
        file:seek("set")
        length = file:read(8)
    end
    return file:read(tonumber(length))
end
