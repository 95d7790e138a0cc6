//! `/insecure`: why a browser that came here without TLS can read and cannot sign, in three languages, for somebody who has
//! never heard of either. The screens lead here where the browser gives them no keys.

use super::respond;
use crate::app::host::Host;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use std::sync::{Arc, PoisonError};

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/insecure",
        get(async |State(host): State<Arc<Host>>| page(&host)),
    )
}

struct Told {
    lang: &'static str,
    dir: &'static str,
    title: &'static str,
    why: &'static [&'static str],
    /// Before the addresses on which one may sign.
    instead: &'static str,
    /// Where there is none.
    none: &'static str,
    terminal: &'static str,
    /// Where nothing that is read here is real.
    exercise: &'static str,
}

const TOLD: &[Told] = &[
    Told {
        lang: "en",
        dir: "ltr",
        title: "This page can be read, and nothing can be signed on it",
        why: &[
            "Your browser came here without encryption. Whoever sits between you and this server can read along and change what you see, also the program that would sign for you.",
            "So browsers give such a page no keys. It is not a setting that you can change, and nothing of yours is lost: your key is bound to the encrypted address it was made on.",
            "What you read here is the public record. Its signatures can be checked elsewhere.",
        ],
        instead: "Sign in here instead:",
        none: "This server has no encrypted address. Whoever runs it can give it one: docs/guide/operate.md, “TLS”.",
        terminal: "From a terminal on the machine of the server itself, “armistice say” signs without a browser.",
        exercise: "EXERCISE: everything on this server is invented.",
    },
    Told {
        lang: "ar",
        dir: "rtl",
        title: "يمكن قراءة هذه الصفحة، ولا يمكن توقيع أي شيء عليها",
        why: &[
            "وصل متصفحك إلى هنا دون تشفير. ومن يقف بينك وبين هذا الخادم يستطيع أن يقرأ معك وأن يغيّر ما تراه، وحتى البرنامج الذي سيوقّع باسمك.",
            "لذلك لا تمنح المتصفحات صفحة كهذه أي مفاتيح. وليس هذا إعدادًا يمكنك تغييره، ولم يضع شيء مما يخصك: فمفتاحك مرتبط بالعنوان المشفّر الذي أُنشئ عليه.",
            "ما تقرؤه هنا هو السجل العلني، ويمكن التحقق من توقيعاته في مكان آخر.",
        ],
        instead: "سجّل الدخول هنا بدلًا من ذلك:",
        none: "ليس لهذا الخادم عنوان مشفّر. ويستطيع من يشغّله أن يجعل له عنوانًا: docs/guide/operate.md، القسم “TLS”.",
        terminal: "ومن طرفية على جهاز الخادم نفسه يوقّع الأمر “armistice say” دون متصفح.",
        exercise: "تمرين: كل ما على هذا الخادم مختلق.",
    },
    Told {
        lang: "ru",
        dir: "ltr",
        title: "Эту страницу можно читать, но подписать на ней ничего нельзя",
        why: &[
            "Ваш браузер пришёл сюда без шифрования. Тот, кто находится между вами и этим сервером, может читать вместе с вами и менять то, что вы видите, в том числе программу, которая подписывала бы за вас.",
            "Поэтому браузеры не дают такой странице ключей. Это не настройка, которую можно изменить, и ничего вашего не пропало: ваш ключ связан с зашифрованным адресом, на котором он был создан.",
            "То, что вы здесь читаете, — открытая запись. Её подписи можно проверить в другом месте.",
        ],
        instead: "Войдите здесь:",
        none: "У этого сервера нет зашифрованного адреса. Тот, кто его держит, может его завести: docs/guide/operate.md, раздел “TLS”.",
        terminal: "Из терминала на самой машине сервера команда “armistice say” подписывает без браузера.",
        exercise: "УЧЕНИЯ: всё на этом сервере вымышлено.",
    },
];

const STYLE: &str = "body{font:1.1rem/1.6 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}section{margin-bottom:3rem}.exercise{border:3px solid;padding:.5rem 1rem}";

fn page(host: &Host) -> Response<Body> {
    let pages = host.pages.read().unwrap_or_else(PoisonError::into_inner);
    let secure: Vec<&String> = pages
        .iter()
        .filter(|page| page.starts_with("https:"))
        .collect();
    let shown = host.board.shown();
    let genesis = shown.record.folder.facts.genesis.as_ref();
    let exercise = genesis.is_some_and(|genesis| genesis.exercise);
    let text = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if exercise { "EXERCISE: " } (TOLD[0].title) }
                style { (STYLE) }
            }
            body { @for told in TOLD { (section(told, &secure, exercise)) } }
        }
    };
    let bytes = text.into_string().into_bytes();
    respond(
        StatusCode::OK,
        "text/html; charset=utf-8",
        bytes,
        "no-store",
    )
}

fn section(told: &Told, secure: &[&String], exercise: bool) -> Markup {
    html! {
        section lang=(told.lang) dir=(told.dir) {
            @if exercise { p class="exercise" { strong { (told.exercise) } } }
            h1 { (told.title) }
            @for why in told.why { p { (why) } }
            @if secure.is_empty() {
                p { (told.none) }
            } @else {
                p { (told.instead) }
                ul { @for page in secure { li { a href=(page) { bdi { (page) } } } } }
            }
            p { (told.terminal) }
        }
    }
}
