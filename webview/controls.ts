/** The page's controls. The one file that knows which library they come from. */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeRadio,
  vsCodeRadioGroup,
} from "@vscode/webview-ui-toolkit";
import { type ComponentChildren, h, type VNode } from "preact";

export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodeRadio(),
    vsCodeRadioGroup(),
  );
}

type Props = Readonly<Record<string, unknown>>;

/** The library's elements are unknown to JSX. */
function element(name: string, props: Props, ...children: ComponentChildren[]): VNode {
  return h<Props>(name, props, ...children) as VNode;
}

export interface ButtonProps {
  /** In words, where what it shows is none. */
  readonly label?: string;
  /** The one that a part is there for. */
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

export function Button({ label, primary, disabled = false, onClick, children }: ButtonProps): VNode {
  const appearance = primary === true ? "primary" : "secondary";
  const props = { appearance, "aria-label": label, title: label, disabled, onClick };
  return element("vscode-button", props, children);
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly values: readonly { readonly value: T; readonly text: string }[];
  readonly onChoose: (value: T) => void;
}

/** One of many, in a list that opens. */
export function Dropdown<T extends string>({ label, value, values, onChoose }: ChoiceProps<T>): VNode {
  const options = values.map((each) =>
    element("vscode-option", { key: each.value, value: each.value, selected: each.value === value }, each.text),
  );
  // With other values it is another one: it would choose the first of them.
  const key = JSON.stringify(values.map((each) => each.value));
  return element("vscode-dropdown", { key, "aria-label": label, value, onChange: told(value, onChoose) }, options);
}

/** One of a few, all in sight. */
export function Switch<T extends string>({ label, value, values, onChoose }: ChoiceProps<T>): VNode {
  const radios = values.map((each) => element("vscode-radio", { key: each.value, value: each.value }, each.text));
  return element("vscode-radio-group", { "aria-label": label, value, onChange: told(value, onChoose) }, radios);
}

export interface TabsProps<T extends string> extends ChoiceProps<T> {
  readonly children: ComponentChildren;
}

/** Parts of which one is in sight; the child is what the chosen one shows. */
export function Tabs<T extends string>({ label, value, values, onChoose, children }: TabsProps<T>): VNode {
  const onChange = (event: Event) => {
    const { target, currentTarget } = event;
    if (target !== currentTarget) return;
    const chosen = (target as HTMLElement & { readonly activeid: string }).activeid as T;
    if (chosen !== value) onChoose(chosen);
  };
  return element("vscode-panels", { "aria-label": label, activeid: value, onChange }, [
    ...values.map((each) => element("vscode-panel-tab", { key: each.value, id: each.value }, each.text)),
    ...values.map((each) =>
      element(
        "vscode-panel-view",
        { key: `${each.value}-view`, id: `${each.value}-view` },
        each.value === value ? children : null,
      ),
    ),
  ]);
}

/** The controls also tell of changes that were made from here. */
function told<T extends string>(value: T, onChoose: (value: T) => void) {
  return ({ target }: Event) => {
    const chosen = (target as HTMLElement & { readonly value: T }).value;
    if (chosen !== value) onChoose(chosen);
  };
}
