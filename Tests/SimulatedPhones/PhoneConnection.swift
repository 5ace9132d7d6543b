import NIOCore
import NIOHTTP1
import NIOPosix

/// A keep-alive connection (HTTP/1.1, on this machine) on which one request at a time is asked.
final class PhoneConnection: Sendable {
    /// What came back on a request.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: String
    }

    private let channel: any Channel

    private init(_ channel: any Channel) { self.channel = channel }

    /// Connects to a port; throws when nobody listens there.
    static func open(port: Int, on group: MultiThreadedEventLoopGroup) async throws -> PhoneConnection {
        let bootstrap = ClientBootstrap(group: group).connectTimeout(.seconds(5)).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHTTPClientHandlers()
                try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: 1 << 20))
                try pipeline.addHandler(ExchangeHandler())
            }
        }
        return PhoneConnection(try await bootstrap.connect(host: "127.0.0.1", port: port).get())
    }

    /// Sends a request and waits for the answer; throws when the connection ends before.
    func ask(_ head: HTTPRequestHead, body: String) async throws -> Answer {
        let promise = channel.eventLoop.makePromise(of: Answer.self)
        channel.writeAndFlush(Exchange(head: head, body: body, promise: promise)).cascadeFailure(to: promise)
        return try await promise.futureResult.get()
    }

    /// Hangs up.
    func close() { channel.close(promise: nil) }
}

/// A request and where its answer goes.
private struct Exchange: Sendable {
    let head: HTTPRequestHead
    let body: String
    let promise: EventLoopPromise<PhoneConnection.Answer>
}

/// Writes a request and gives its answer, or the end of the connection, to whoever waits.
private final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = NIOHTTPClientResponseFull
    typealias OutboundIn = Exchange
    typealias OutboundOut = HTTPClientRequestPart

    private var waiting: EventLoopPromise<PhoneConnection.Answer>?

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        guard waiting == nil, context.channel.isActive else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        waiting = exchange.promise
        let body = context.channel.allocator.buffer(string: exchange.body)
        context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let response = unwrapInboundIn(data)
        let answer = PhoneConnection.Answer(
            status: Int(response.head.status.code), headers: response.head.headers,
            body: response.body.map { String(buffer: $0) } ?? "")
        waiting?.succeed(answer)
        waiting = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(ChannelError.eof)
        context.fireChannelInactive()
    }

    private func end(_ error: any Error) {
        waiting?.fail(error)
        waiting = nil
    }
}
