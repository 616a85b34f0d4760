"""``assistant serve``: the HTTP service, in one process or several."""

import socket
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.console import say
from assistant.cli.options import EmbedderName, IndexPath
from assistant.errors import UsageError
from assistant.settings import Settings, load_settings, share_metrics

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Config


def serve(
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="ADRESSE", help="Adresse d’écoute (127.0.0.1 si rien n’est dit)."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65_535,
            show_default=False,
            help="Port d’écoute (8000 si rien n’est dit ; 0 : le premier qui est libre).",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            max=64,
            show_default=False,
            help="Nombre de processus qui répondent (1 si rien n’est dit).",
        ),
    ] = None,
    index: IndexPath = None,
    embedder: EmbedderName = None,
) -> int:
    """Serve until interrupted; gives the exit code."""
    settings = load_settings(index=index, embedder=embedder, host=host, port=port, workers=workers)
    with tempfile.TemporaryDirectory(prefix="assistant-") as folder:
        if settings.workers > 1:
            share_metrics(Path(folder))  # before anything that counts is imported
            settings = load_settings(**settings.model_dump(exclude={"metrics_folder"}))
        return _run(settings)


def _run(settings: Settings) -> int:
    from uvicorn import Server
    from uvicorn.supervisors import Multiprocess

    from assistant.assistant import check_model
    from assistant.server import access, keeping

    access.check(settings)
    keeping.check(settings)
    check_model(settings)
    config = _config(settings)
    with _bound(settings.host, settings.port) as listening:
        address, port = listening.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        say(f"Le service répond sur http://{shown}:{port} (documentation : http://{shown}:{port}/docs).")
        say(_who_may_ask(settings))
        say(_what_is_kept(settings))
        if settings.llm is not None:
            say(f"Les questions, masquées, et des passages vont au modèle « {settings.llm} », qui rédige.")
        if settings.workers > 1:
            Multiprocess(config, sockets=[listening]).run()
            return 0
        server = Server(config)
        server.run(sockets=[listening])
        return 0 if server.started else 1


def _who_may_ask(settings: Settings) -> str:
    if settings.is_open:
        return "Il est ouvert, sans clé : seule cette machine peut l’interroger, et sans relais."
    ways = {
        "les clés d’accès": settings.keys,
        f"les pages de {', '.join(settings.origins)}": settings.origins,
        "les personnes que le relais a reconnues": settings.user_header,
    }
    return f"Il répond à qui présente une preuve ; admis : {' ; '.join(way for way in ways if ways[way])}."


def _what_is_kept(settings: Settings) -> str:
    if settings.store is None:
        return "Il ne garde rien des questions ni des réponses."
    return f"Il garde {settings.retention_days} jours les questions et les réponses, masquées."


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise UsageError(
            f"Le service ne peut pas écouter sur {host}, port {port} ({error.strerror}). Arrêtez ce qui "
            "occupe ce port, ou donnez-en un autre avec --port (0 : le premier qui est libre)."
        ) from error


def _config(settings: Settings) -> "Config":
    from uvicorn import Config

    return Config(
        partial(_application, settings),
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        access_log=False,  # it holds what was asked for; the application keeps its own journal
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def _application(settings: Settings) -> "FastAPI":
    """What each process serves."""
    from assistant.server.app import create_app
    from assistant.server.journal import write_json_lines

    write_json_lines()
    return create_app(settings)
