package dev.openstream.server.http;

import dev.openstream.server.openapi.ApiAnswer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpStatusClass;

/**
 * Puts a request and its body together, up to a limit; owned by the controller's loop like its connection. What is too
 * large is refused in JSON, as everything else is.
 */
final class BodyAggregator extends HttpObjectAggregator {

    /** Tells the connection that a body is too large; the rest of it is dropped as it comes in. */
    enum Event {
        BODY_TOO_LARGE
    }

    BodyAggregator(int maxBodyBytes) {
        super(maxBodyBytes);
    }

    static ApiAnswer tooLarge(int maxBodyBytes) {
        return ApiAnswer.refused(413, "body: it is longer than the limit of " + maxBodyBytes + " bytes");
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        ctx.fireUserEventTriggered(Event.BODY_TOO_LARGE);
    }

    /** To {@code Expect: 100-continue}: go on, or a refusal before the body was sent. */
    @Override
    protected Object newContinueResponse(HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
        Object response = super.newContinueResponse(start, maxContentLength, pipeline);
        if (response instanceof FullHttpResponse refusal
                && refusal.status().codeClass() == HttpStatusClass.CLIENT_ERROR) {
            int status = refusal.status().code();
            refusal.release();
            return HttpResponses.of(
                    status == 413
                            ? tooLarge(maxContentLength)
                            : ApiAnswer.refused(status, "expect: only 100-continue can be met"));
        }
        return response;
    }
}
