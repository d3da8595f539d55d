package dev.openstream.host.settings;

/** Scope of a setting: the part of a process whose value it is. */
enum SettingScope {
    /** Each listener of a controller may have its own. */
    LISTENER,

    /** Each controller of a fleet may have its own. */
    CONTROLLER,

    /** One value for the whole process. */
    PROCESS,

    /**
     * One value for the process of the command {@code serve}, whose log and JVM are its own; a program that embeds the
     * server has others.
     */
    COMMAND
}
