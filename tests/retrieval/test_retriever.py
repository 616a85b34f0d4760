from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from assistant.assistant import Assistant


def test_statements_come_as_langchain_documents(canals: Assistant) -> None:
    found = canals.retriever(k=3).invoke("Qui instruit les déclarations d'avarie ?")
    assert len(found) == 3
    best = found[0]
    assert best.page_content.startswith("l’instruction des déclarations d’avarie")
    text = canals.text_of(best.metadata["document_id"])
    assert text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["organisms"] == ["bec"]


def test_it_goes_into_a_chain(canals: Assistant) -> None:
    def texts(documents: list[Document]) -> list[str]:
        return [document.page_content for document in documents]

    chain = canals.retriever(k=2) | RunnableLambda(texts)
    assert len(chain.invoke("taux de redevance")) == 2
