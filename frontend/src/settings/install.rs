//! What the browser promises about storage, and how to install the app.

use crate::{
    backend, browser,
    state::{language::use_texts, use_sync},
};
use stuga_api::Storage;
use stuga_ui_kit::{Fact, Notice, Section, icons};
use yew::prelude::*;

/// Where things are kept, and how safely.
#[component]
pub fn StorageState() -> Html {
    let t = use_texts();
    let Some(sync) = use_sync() else { return Html::default() };
    html! {
        <Section id="storage" title={t.settings_storage()}>
            { match sync.storage {
                Storage::File => html! { <Fact glyph={icons::DEVICE_MOBILE}>{ t.settings_storage_file() }</Fact> },
                Storage::Browser => html! { <Fact glyph={icons::DEVICE_MOBILE}>{ t.settings_storage_browser() }</Fact> },
                Storage::BrowserMayDelete => html! {
                    <Notice glyph={icons::WARNING_CIRCLE} title={t.settings_storage_may_delete()} text={AttrValue::from(t.settings_storage_may_delete_text())} />
                },
            } }
        </Section>
    }
}

/// Each browser hides it elsewhere, so this says where to look.
#[component]
pub fn Install() -> Html {
    let t = use_texts();
    if backend::is_desktop() || browser::is_installed() {
        return Html::default();
    }
    html! {
        <Section id="install" title={t.app_install_title()} hint={AttrValue::from(t.app_install_text())}>
            <Fact glyph={icons::DEVICE_MOBILE}>{ t.settings_install_android() }</Fact>
            <Fact glyph={icons::SHARE_NETWORK}>{ t.settings_install_iphone() }</Fact>
            <Fact glyph={icons::DOWNLOAD_SIMPLE}>{ t.settings_install_computer() }</Fact>
        </Section>
    }
}
