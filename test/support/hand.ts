import type { Locator, Page } from 'playwright-core';

/** How a person works a page: with the mouse, or with the keyboard alone. */
export interface Hand {
  readonly name: string;
  /** A button, a link or what unfolds a table. */
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** A radio button. */
  choose(radio: Locator): Promise<void>;
  select(field: Locator, value: string): Promise<void>;
  /** The first suggestion for `text` in a combobox. */
  pick(combobox: Locator, text: string): Promise<void>;
  upload(field: Locator, path: string): Promise<void>;
}

export const mouse: Hand = {
  name: 'mouse',
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  choose: (radio) => radio.check(),
  async select(field, value) {
    await field.selectOption(value);
  },
  async pick(combobox, text) {
    await combobox.fill(text);
    await suggestions(combobox.page()).first().click();
  },
  upload: (field, path) => field.setInputFiles(path),
};

/** Tab, Enter, Space, arrows and letters. Nothing is clicked, and nothing gets the focus but by Tab. */
export const keyboard: Hand = {
  name: 'keyboard',
  async press(target) {
    await tabTo(target);
    await target.page().keyboard.press((await isButton(target)) ? 'Space' : 'Enter');
  },
  async write(field, text) {
    await tabTo(field);
    await field.page().keyboard.press('Control+A');
    await field.page().keyboard.type(text);
  },
  async choose(radio) {
    await tabTo(radio, inSameGroup);
    await arrowsUntil(radio.page(), () => radio.isChecked());
  },
  async select(field, value) {
    await tabTo(field);
    await field.page().keyboard.press('Home');
    await arrowsUntil(field.page(), async () => (await field.inputValue()) === value);
  },
  async pick(combobox, text) {
    const page = combobox.page();
    await keyboard.write(combobox, text);
    await suggestions(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  },
  async upload(field, path) {
    // The window in which a file is chosen belongs to the operating system; getting there is ours.
    await tabTo(field);
    await field.setInputFiles(path);
  },
};

/** Of a combobox; a select's options stand in no listbox. */
const suggestions = (page: Page) => page.getByRole('listbox').getByRole('option');
const isButton = (target: Locator) => target.evaluate((element) => element.tagName === 'BUTTON');
const isFocused = (element: Element) => element === document.activeElement;
/** Tab leads to the chosen radio button of a group, the arrows from there to the others. */
const inSameGroup = (element: Element) => {
  const focused = document.activeElement;
  return focused instanceof HTMLInputElement && focused.name === (element as HTMLInputElement).name;
};

/** More than the stops of any page. */
const mostStops = 250;

/** Presses Tab until `target` has the focus, and sees that this shows. */
async function tabTo(target: Locator, reached: (element: Element) => boolean = isFocused): Promise<void> {
  const { keyboard: keys } = target.page();
  await target.waitFor();
  for (let stop = 0; !(await target.evaluate(reached)); stop += 1) {
    if (stop > mostStops) throw new Error(`Tab does not lead to ${target}`);
    await keys.press('Tab');
  }
  if (!(await showsFocus(target.page()))) throw new Error(`nothing shows that ${target} has the focus`);
}

/** Whether the focused element differs by an outline or a shadow, its own or of what is drawn in its place. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element?.matches(':focus-visible')) return false;
    const drawn = [null, '::before', '::after'].map((part) => getComputedStyle(element, part));
    return drawn.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
  });
}

async function arrowsUntil(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; !(await there()); steps += 1) {
    if (steps > mostStops) throw new Error('the arrows do not lead to the wished choice');
    await page.keyboard.press('ArrowDown');
  }
}
