package dev.openstream.recording.ros2;

/** Levels of {@code rcl_interfaces/msg/Log}. */
public enum LogLevel {
    INFO(20),
    WARN(30),
    ERROR(40);

    private final int value;

    LogLevel(int value) {
        this.value = value;
    }

    /** As it is in a message. */
    public int value() {
        return value;
    }
}
