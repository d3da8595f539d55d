package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.page.site.SiteFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Responses of the page: each says to browsers that nothing of others is loaded, framed or given away. */
final class PageResponses {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    /** For a file of a user, which is never a page of this server, even if a browser shows it as one. */
    private static final String SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
            + " gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    /** A built file has another name whenever it has another content. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private PageResponses() {}

    static FullHttpResponse of(PageAnswer answer) {
        FullHttpResponse response =
                of(answer.status(), Unpooled.wrappedBuffer(answer.body().array()), "application/json; charset=utf-8");
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return response;
    }

    /** Data that is made for this request. */
    static FullHttpResponse data(byte[] content, String type) {
        FullHttpResponse response = of(200, Unpooled.wrappedBuffer(content), type);
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return response;
    }

    /**
     * A file, which lies in memory once for all.
     *
     * @param hashed true if its name changes with its content
     */
    static FullHttpResponse of(SiteFile file, boolean gzip, boolean hashed) {
        byte[] compressed = gzip ? file.gzip() : null;
        ByteBuf content = Unpooled.wrappedBuffer(compressed == null ? file.content() : compressed);
        FullHttpResponse response = of(200, content.asReadOnly(), file.contentType());
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, hashed ? FOR_EVER : "no-cache");
        if (file.gzip() != null) {
            response.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (compressed != null) {
            response.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
        }
        return response;
    }

    /** {@code response} with what a user wrote: nothing in it is run. */
    static FullHttpResponse sandboxed(FullHttpResponse response) {
        response.headers().set(HttpHeaderNames.CONTENT_SECURITY_POLICY, SANDBOX);
        return response;
    }

    private static FullHttpResponse of(int status, ByteBuf content, String type) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        secure(response.headers());
        return response;
    }

    /** Sets what every response of the page has. */
    static void secure(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
                .set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-opener-policy", "same-origin")
                .set("cross-origin-resource-policy", "same-origin")
                .set("permissions-policy", PERMISSIONS_POLICY);
    }
}
