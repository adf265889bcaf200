/** The Front page: in a web view of an editor, or as a report of its own. */
import { render } from "preact";
import { registerControls } from "../controls.js";
import { followSystemTheme } from "../theme.js";
import { openChannel } from "./channel.js";
import { App } from "./components/App.js";
import { createStore } from "./store.js";
import "../style.css";
import "./front.css";

const channel = openChannel();
if (!channel.commands) followSystemTheme();
registerControls();
const place = document.getElementById("page");
if (place !== null) render(<App store={createStore(channel)} />, place);
