import type { Locator, Page } from 'playwright/test';

type Tab = 'Chat' | 'Feed' | 'Compare' | 'API' | 'Experiments';
type Preset = 'Minimal' | 'Basic' | 'All';
type MessageName = 'User message' | 'Assistant message' | 'Tool message' | 'System message';
type ConnectionKind = 'Sandbox' | 'Oxen.ai' | 'Custom' | 'Recording';

/** The workbench as its readers know it: every control by its role and name, and nothing by its place in the markup. */
export class WorkbenchPage {
  readonly page: Page;
  readonly message: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  readonly systemPrompt: Locator;
  readonly conversation: Locator;
  readonly activity: Locator;
  readonly alerts: Locator;
  readonly history: Locator;
  readonly model: Locator;
  readonly connectionDialog: ConnectionDialog;
  readonly importDialog: ImportDialog;

  constructor(page: Page) {
    this.page = page;
    this.message = page.getByRole('textbox', { name: 'Message', exact: true });
    this.sendButton = this.button('Send');
    this.stopButton = this.button('Stop');
    this.systemPrompt = page.getByRole('textbox', { name: 'System prompt', exact: true });
    this.conversation = page.getByRole('log', { name: 'Conversation', exact: true });
    this.activity = page.getByRole('status', { name: 'Activity', exact: true });
    this.alerts = page.getByRole('alert');
    this.history = page.getByRole('navigation', { name: 'Conversations', exact: true });
    this.model = page.getByRole('combobox', { name: 'Model', exact: true });
    this.connectionDialog = new ConnectionDialog(page);
    this.importDialog = new ImportDialog(page);
  }

  /** Opens the page and waits until it can be used. `address` is what follows the origin. */
  async goto(address = '/'): Promise<void> {
    await this.page.goto(address);
    await this.tab('Chat').waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  tab(name: Tab): Locator {
    return this.page
      .getByRole('tablist', { name: 'Workbench', exact: true })
      .getByRole('tab', { name, exact: true });
  }

  openTab(name: Tab): Promise<void> {
    return this.tab(name).click();
  }

  /** Types a message and sends it; does not wait for the reply. */
  async send(text: string): Promise<void> {
    await this.message.fill(text);
    await this.sendButton.click();
  }

  /** Until the reply in flight is over, however it ends. */
  async waitForReply(): Promise<void> {
    await this.stopButton.waitFor({ state: 'hidden' });
    await this.sendButton.waitFor();
  }

  async chooseModel(id: string): Promise<void> {
    await this.model.click();
    await this.model.fill(id);
    await this.model.press('Enter');
  }

  messages(name: MessageName): MessageView {
    return new MessageView(this.conversation.getByRole('article', { name, exact: true }));
  }

  get lastReply(): MessageView {
    return new MessageView(
      this.conversation.getByRole('article', { name: 'Assistant message', exact: true }).last(),
    );
  }

  get parameters(): ParametersView {
    return new ParametersView(this.page.getByRole('region', { name: 'Parameters', exact: true }).first());
  }

  language(name: string): Locator {
    return this.page
      .getByRole('tablist', { name: 'Language', exact: true })
      .getByRole('tab', { name, exact: true });
  }

  /** The code on the API tab, exactly. */
  async snippetCode(): Promise<string> {
    return (await this.page.getByTestId('snippet-code').textContent()) ?? '';
  }

  /** The JSON body on the API tab, exactly. */
  async requestJson(): Promise<string> {
    return (await this.page.getByTestId('request-json').textContent()) ?? '';
  }

  /** Presses "Copy code" and gives what is on the clipboard then. */
  async copyCode(): Promise<string> {
    await this.button('Copy code').click();
    return this.readClipboard();
  }

  /** Pastes into an empty page, as the workbench itself may not read the clipboard. */
  async readClipboard(): Promise<string> {
    const other = await this.page.context().newPage();
    await other.setContent('<textarea aria-label="Pasted"></textarea>');
    const field = other.getByRole('textbox', { name: 'Pasted' });
    await field.press('ControlOrMeta+V');
    const text = await field.inputValue();
    await other.close();
    return text;
  }

  async openConnection(): Promise<ConnectionDialog> {
    await this.button('Connection').click();
    await this.connectionDialog.root.waitFor();
    return this.connectionDialog;
  }

  async openImport(): Promise<ImportDialog> {
    await this.button('Import request').click();
    await this.importDialog.root.waitFor();
    return this.importDialog;
  }

  /** A column of the Compare tab, counted from 1. */
  column(number: number): ColumnView {
    return new ColumnView(this.page.getByRole('region', { name: `Column ${number}`, exact: true }));
  }
}

/** One message, or all that a locator finds. */
export class MessageView {
  readonly root: Locator;
  readonly body: Locator;
  readonly metrics: Locator;
  readonly alert: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.body = root.getByTestId('message-body');
    this.metrics = root.getByTestId('message-metrics');
    this.alert = root.getByRole('alert');
  }

  /** Actions show under the pointer. */
  async press(
    action: 'Copy' | 'Edit' | 'Delete' | 'Regenerate' | 'Show raw' | 'Continue' | 'Retry',
  ): Promise<void> {
    await this.root.hover();
    await this.root.getByRole('button', { name: action, exact: true }).click();
  }

  /** The text exactly as it is kept, or the whole message as JSON where it is more than text. */
  async rawText(): Promise<string> {
    await this.press('Show raw');
    const text = await this.body.textContent();
    await this.press('Show raw');
    return text ?? '';
  }
}

/** The controls of one request's parameters, by the API's own names. */
export class ParametersView {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  slider(name: string): Locator {
    return this.root.getByRole('slider', { name, exact: true });
  }

  field(name: string): Locator {
    return this.root.getByRole('spinbutton', { name, exact: true });
  }

  switch(name: string): Locator {
    return this.root.getByRole('switch', { name, exact: true });
  }

  /** Takes a parameter out of the request. */
  async reset(name: string): Promise<void> {
    await this.root.getByRole('button', { name: `Reset ${name}`, exact: true }).click();
  }

  preset(name: Preset): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }
}

/** One column of the Compare tab. */
export class ColumnView {
  readonly root: Locator;
  readonly model: Locator;
  readonly log: Locator;
  /** Its parameters in one line. */
  readonly summary: Locator;
  /** Those of its latest reply beside those of the other columns. */
  readonly figures: Locator;
  readonly removeButton: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.model = root.getByRole('combobox', { name: 'Model', exact: true });
    this.log = root.getByRole('log');
    this.summary = root.getByRole('button', { name: / not sent/ });
    this.figures = root.getByTestId('column-figures');
    this.removeButton = root.getByRole('button', { name: 'Remove column', exact: true });
  }

  get parameters(): ParametersView {
    return new ParametersView(this.root.getByRole('region', { name: 'Parameters', exact: true }));
  }
}

/** Where requests go, and with which key. */
export class ConnectionDialog {
  readonly root: Locator;
  readonly baseUrl: Locator;
  readonly apiKey: Locator;
  readonly saveButton: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Connection', exact: true });
    this.baseUrl = this.root.getByRole('textbox', { name: 'Base URL', exact: true });
    this.apiKey = this.root.getByLabel('API key', { exact: true });
    this.saveButton = this.root.getByRole('button', { name: 'Save', exact: true });
  }

  kind(name: ConnectionKind): Locator {
    return this.root.getByRole('radio', { name, exact: true });
  }
}

/** Where a request made elsewhere comes in. */
export class ImportDialog {
  readonly root: Locator;
  readonly request: Locator;
  readonly importButton: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Import request', exact: true });
    this.request = this.root.getByRole('textbox', { name: 'Request', exact: true });
    this.importButton = this.root.getByRole('button', { name: 'Import', exact: true });
  }
}
