package dev.openstream.server.upstream.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.List;

/**
 * Decoder of expected answers only. Netty's decoder would keep half an answer that was not requested, and take the next
 * answer for the rest of it: the status of one, the body of the other.
 */
final class ExpectedResponseDecoder extends HttpResponseDecoder {

    private final ResponseReader reader;

    ExpectedResponseDecoder(HttpDecoderConfig config, ResponseReader reader) {
        super(config);
        this.reader = reader;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (reader.expecting()) {
            super.decode(ctx, buffer, out);
        } else {
            buffer.skipBytes(buffer.readableBytes());
            reader.unasked();
        }
    }
}
