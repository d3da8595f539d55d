// VitePress' own theme in the colours of the page, with the machine's fonts: nothing comes from a network.
import theme from "vitepress/theme-without-fonts";
import Layout from "./Layout.vue";
import "./style.css";

export default { extends: theme, Layout };
