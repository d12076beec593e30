--liquibase formatted sql

--changeset experiments:0082-templates
-- what new experiments begin with. A row stays when its template is deleted, so that the next one
-- of that key goes on with its versions. A small reference table.
create table templates (
    key      text primary key,
    name     text not null,
    document json not null,
    locked   text[] not null,
    version  integer not null check (version >= 1),
    deleted  boolean not null default false
);
-- what an experiment was made of: key and version of the template, and the paths that it locks. The
-- previous release neither reads nor writes it.
alter table experiments add column template json;
-- whether every new experiment must be made of a template; the previous release asks for none
alter table approval_policy add column template_required boolean not null default false;
--rollback alter table approval_policy drop column template_required;
--rollback alter table experiments drop column template;
--rollback drop table templates;
