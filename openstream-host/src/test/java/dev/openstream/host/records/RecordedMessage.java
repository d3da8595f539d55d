package dev.openstream.host.records;

import static java.util.Objects.requireNonNull;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageCursor;
import dev.openstream.recording.ros2.CdrReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A message of a file, with its channel. */
record RecordedMessage(McapRecord.Channel channel, McapRecord.Message message) {

    CdrReader cdr() {
        return new CdrReader(message.data());
    }

    static List<RecordedMessage> all(Path file) throws IOException {
        List<RecordedMessage> all = new ArrayList<>();
        try (McapFile mcap = McapFile.open(file)) {
            MessageCursor cursor = mcap.messages();
            for (McapRecord.Message message = cursor.next(); message != null; message = cursor.next()) {
                all.add(new RecordedMessage(requireNonNull(mcap.channels().get(message.channelId())), message));
            }
        }
        return all;
    }

    static List<RecordedMessage> on(List<RecordedMessage> all, String topic) {
        return all.stream().filter(each -> each.channel().topic().equals(topic)).toList();
    }

    static List<String> texts(List<RecordedMessage> all, String topic) {
        return on(all, topic).stream().map(each -> each.cdr().string()).toList();
    }

    /** Entries of a log: name and message. */
    static List<String> log(List<RecordedMessage> all, String topic) {
        return on(all, topic).stream()
                .map(each -> {
                    CdrReader in = each.cdr();
                    in.time();
                    in.uint8();
                    return in.string() + ": " + in.string();
                })
                .toList();
    }
}
