"""Writes gradient-boosted trees in the form in which they are served."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

OPSET, ML_OPSET, IR = 21, 3, 10


def pack(fitted: HistGradientBoostingClassifier, names: tuple[str, ...], file: Path) -> None:
    """Write ``file``: from ``signals`` (n, names) to ``odds`` (n, 1), the logarithm of the odds.

    A signal that is not a number goes the way that the trees learned for it.
    """
    attributes: dict[str, Any] = {
        name: []
        for name in (
            "nodes_treeids",
            "nodes_nodeids",
            "nodes_featureids",
            "nodes_values",
            "nodes_modes",
            "nodes_truenodeids",
            "nodes_falsenodeids",
            "nodes_missing_value_tracks_true",
            "target_treeids",
            "target_nodeids",
            "target_ids",
            "target_weights",
        )
    }

    def add(kind: str, **values: float | str) -> None:
        for name, value in values.items():
            attributes[f"{kind}_{name}"].append(value)

    for tree, (predictor,) in enumerate(fitted._predictors):
        for number, node in enumerate(predictor.nodes):
            is_leaf = bool(node["is_leaf"])
            add(
                "nodes",
                treeids=tree,
                nodeids=number,
                featureids=0 if is_leaf else int(node["feature_idx"]),
                values=0.0 if is_leaf else _below(node["num_threshold"]),
                modes="LEAF" if is_leaf else "BRANCH_LEQ",
                truenodeids=0 if is_leaf else int(node["left"]),
                falsenodeids=0 if is_leaf else int(node["right"]),
                missing_value_tracks_true=0 if is_leaf else int(node["missing_go_to_left"]),
            )
            if is_leaf:
                add("target", treeids=tree, nodeids=number, ids=0, weights=float(node["value"]))
    trees = helper.make_node(
        "TreeEnsembleRegressor",
        ["signals"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        base_values=[float(fitted._baseline_prediction.ravel()[0])],
        post_transform="NONE",
        **attributes,
    )
    told = helper.make_tensor_value_info("signals", TensorProto.FLOAT, [None, len(names)])
    odds = helper.make_tensor_value_info("odds", TensorProto.FLOAT, [None, 1])
    model = helper.make_model(
        helper.make_graph([trees], "contradiction", [told], [odds]),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", ML_OPSET)],
        ir_version=IR,
    )
    helper.set_model_props(model, {"signals": ",".join(names)})
    onnx.checker.check_model(model)
    onnx.save(model, file)


def _below(threshold: float) -> float:
    """The nearest number of 32 bits that is no greater, so that what lay above stays above."""
    rounded = np.float32(threshold)
    return float(rounded if rounded <= threshold else np.nextafter(rounded, np.float32(-np.inf)))
