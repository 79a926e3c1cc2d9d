// Login, list and record by hand: what a page must do at the very least.

const COLUMNS = [
  ['name', 'Name'],
  ['website', 'Website'],
  ['emailAddress', 'Email'],
  ['type', 'Type'],
  ['industry', 'Industry'],
  ['billingAddressCountry', 'Country'],
  ['createdAt', 'Created'],
];
const PAGE = 50;

const records = new Map();
const lists = new Map();

/** An element with text or children. */
function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function call(path) {
  const headers = { 'Espo-Authorization': sessionStorage.getItem('by-hand') };
  const answer = await fetch(`api/v1/${path}`, { headers });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function show(...children) {
  const main = document.querySelector('main');
  if (main) return main.replaceChildren(...children);
  const tabs = ['Account', 'Contact'].map((name) => make('a', { href: `/${name}` }, [name]));
  return document.body.replaceChildren(make('nav', {}, tabs), make('main', {}, children));
}

function value(entity, record, name) {
  const text = record[name] ?? '';
  if (name === 'name') return make('a', { href: `/${entity}/${record.id}` }, [text]);
  if (name === 'website' && text) return make('a', { href: text }, [text]);
  if (name === 'emailAddress' && text) return make('a', { href: `mailto:${text}` }, [text]);
  return text;
}

/** What can be pressed in a row is there, too: the box that selects it, the button of its menu. */
function row(entity, record) {
  const box = make('input', { type: 'checkbox', 'aria-label': `Select ${record.name}` });
  const menu = make('button', { type: 'button', 'aria-label': `Actions for ${record.name}` }, ['⋯']);
  const cells = COLUMNS.map(([name]) => make('td', {}, [value(entity, record, name)]));
  return make('tr', {}, [make('td', {}, [box]), ...cells, make('td', {}, [menu])]);
}

function table(entity, list) {
  const labels = ['', ...COLUMNS.map(([, label]) => label), ''];
  const head = make('tr', {}, labels.map((label) => make('th', {}, [label])));
  const rows = list.map((record) => row(entity, record));
  show(
    make('h1', {}, [entity]),
    make('table', {}, [make('thead', {}, [head]), make('tbody', {}, rows)]),
  );
}

async function list(entity, size = PAGE) {
  if (lists.has(entity)) table(entity, lists.get(entity));
  const select = COLUMNS.map(([name]) => name).join(',');
  const query = `maxSize=${size}&offset=0&orderBy=createdAt&order=desc&select=${select}`;
  const answer = await call(`${entity}?${query}`);
  for (const record of answer.list) records.set(record.id, record);
  lists.set(entity, answer.list);
  table(entity, answer.list);
}

function details(record) {
  const rows = Object.entries(record)
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .flatMap(([name, value]) => [make('dt', {}, [name]), make('dd', {}, [`${value}`])]);
  show(make('h1', {}, [record.name ?? '']), make('dl', {}, rows));
}

async function detail(entity, id) {
  if (records.has(id)) details(records.get(id));
  const record = await call(`${entity}/${id}`);
  records.set(id, record);
  details(record);
}

function login() {
  const field = (name, type) => make('label', {}, [name, make('input', { name, type })]);
  const button = make('button', {}, ['Log in']);
  document.body.replaceChildren(
    make('form', {}, [field('Username', 'text'), field('Password', 'password'), button]),
  );
}

function route() {
  const [entity, id] = location.pathname.split('/').filter(Boolean);
  if (!sessionStorage.getItem('by-hand')) return login();
  return id ? detail(entity, id) : list(entity || 'Account');
}

addEventListener('popstate', route);
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  route();
});

// For the comparison of drawing alone: other rows in place of those that are drawn.
globalThis.byHand = {
  load: list,
  draw(entity, count) {
    const rows = lists.get(entity).slice(0, count).map((record) => row(entity, record));
    document.querySelector('tbody').replaceChildren(...rows);
  },
};

route();
