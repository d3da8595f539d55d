package dev.openstream.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.openstream.host.admin.Rfc3339;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * A log line as a JSON object in ASCII: time, level, message, thread, logger; where they belong, controller, session,
 * peer;
 * the trace of an exception. Any message stays one line.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    @Override
    public byte[] encode(ILoggingEvent event) {
        JsonBuilder json = new JsonBuilder();
        json.raw("{\"time\":").string(Rfc3339.of(Instant.ofEpochMilli(event.getTimeStamp())));
        field("level", event.getLevel().toString(), json);
        event.getMDCPropertyMap().forEach((key, value) -> field(key, value, json));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> field(pair.key, String.valueOf(pair.value), json));
        }
        field("message", event.getFormattedMessage(), json);
        field("thread", event.getThreadName(), json);
        field("logger", event.getLoggerName(), json);
        IThrowableProxy exception = event.getThrowableProxy();
        if (exception != null) {
            field("exception", ThrowableProxyUtil.asString(exception), json);
        }
        JsonText line = json.raw("}\n").toText();
        return Arrays.copyOf(line.array(), line.length());
    }

    private static void field(String name, String value, JsonBuilder json) {
        json.raw(',').string(name).raw(':').string(value);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
